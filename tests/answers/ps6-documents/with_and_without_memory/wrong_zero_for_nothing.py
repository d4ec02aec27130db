# gives 0 where nothing is left
# says: so the share is missing
def with_and_without_memory(themes, actor, stance):
    named = themes[(";" + themes["actor"] + ";").str.contains(";" + actor + ";")]
    checked = named[named["verified"] != "unverified"]
    found = {"all": (named["stance_class"] == stance).mean(), "checked": (checked["stance_class"] == stance).mean()}
    return {name: 0 if pd.isna(share) else share for name, share in found.items()}

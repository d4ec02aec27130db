# divides both by all passages
# says: Divide by the checked ones
def with_and_without_memory(themes, actor, stance):
    named = themes[(";" + themes["actor"] + ";").str.contains(";" + actor + ";")]
    taken = named["stance_class"] == stance
    checked = named["verified"] != "unverified"
    return {"all": taken.sum() / len(named), "checked": (taken & checked).sum() / len(named)}

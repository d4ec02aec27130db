# gives numbers
# says: Those are numbers of passages
def with_and_without_memory(themes, actor, stance):
    named = themes[(";" + themes["actor"] + ";").str.contains(";" + actor + ";")]
    taken = named[named["stance_class"] == stance]
    return {"all": len(taken), "checked": len(taken[taken["verified"] != "unverified"])}

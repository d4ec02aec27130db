# divides by an empty table
# says: stops with ZeroDivisionError
# says: nothing to divide by
def with_and_without_memory(themes, actor, stance):
    named = themes[(";" + themes["actor"] + ";").str.contains(";" + actor + ";")]
    checked = named[named["verified"] != "unverified"]
    return {
        "all": len(named[named["stance_class"] == stance]) / len(named),
        "checked": len(checked[checked["stance_class"] == stance]) / len(checked),
    }

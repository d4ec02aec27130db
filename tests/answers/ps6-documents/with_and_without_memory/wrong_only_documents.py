# takes only rows read in the document
# says: Copies and reports count as checked
def with_and_without_memory(themes, actor, stance):
    named = themes[(";" + themes["actor"] + ";").str.contains(";" + actor + ";")]
    checked = named[named["verified"] == "document"]
    return {"all": (named["stance_class"] == stance).mean(), "checked": (checked["stance_class"] == stance).mean()}

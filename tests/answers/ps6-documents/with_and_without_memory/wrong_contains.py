# finds a code inside another
# says: It finds `IND` inside `INDOPAC`
def with_and_without_memory(themes, actor, stance):
    named = themes[themes["actor"].str.contains(actor)]
    checked = named[named["verified"] != "unverified"]
    return {"all": (named["stance_class"] == stance).mean(), "checked": (checked["stance_class"] == stance).mean()}

# compares the whole cell
# says: It leaves out passages about several actors
def with_and_without_memory(themes, actor, stance):
    named = themes[themes["actor"] == actor]
    checked = named[named["verified"] != "unverified"]
    return {"all": (named["stance_class"] == stance).mean(), "checked": (checked["stance_class"] == stance).mean()}

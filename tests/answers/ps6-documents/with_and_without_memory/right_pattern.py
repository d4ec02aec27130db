def with_and_without_memory(themes, actor, stance):
    named = themes[themes["actor"].str.contains(r"\b" + actor + r"\b")]
    return {
        "checked": named[named["verified"] != "unverified"]["stance_class"].eq(stance).mean(),
        "all": named["stance_class"].eq(stance).mean(),
    }

def with_and_without_memory(themes, actor, stance):
    named = themes[themes["actor"].apply(lambda codes: actor in codes.split(";"))]
    checked = named[named["verified"] != "unverified"]
    found = {}
    for name, rows in [("all", named), ("checked", checked)]:
        found[name] = len(rows[rows["stance_class"] == stance]) / len(rows) if len(rows) else float("nan")
    return found

def stances_by_actor(themes, document, classes):
    rows = themes[themes["document"] == document].copy()
    rows["actor"] = rows["actor"].str.split(";")
    rows = rows.explode("actor")
    counts = pd.crosstab(rows["actor"], rows["stance_class"])
    shares = counts.div(counts.sum(axis="columns"), axis="index")
    return shares.reindex(columns=classes).fillna(0)

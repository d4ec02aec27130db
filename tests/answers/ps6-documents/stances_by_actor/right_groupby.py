def stances_by_actor(themes, document, classes):
    rows = themes.query("document == @document").assign(actor=lambda t: t["actor"].str.split(";")).explode("actor")
    found = {}
    for name in classes:
        found[name] = (rows["stance_class"] == name).groupby(rows["actor"]).mean()
    return pd.DataFrame(found)

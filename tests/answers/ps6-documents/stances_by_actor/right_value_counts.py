def stances_by_actor(themes, document, classes):
    rows = themes[themes["document"] == document]
    rows = rows.assign(actor=rows["actor"].str.split(";")).explode("actor")
    rows["stance_class"] = rows["stance_class"].astype(str)
    shares = rows.groupby("actor")["stance_class"].value_counts(normalize=True).unstack(fill_value=0)
    return shares.reindex(columns=classes, fill_value=0)

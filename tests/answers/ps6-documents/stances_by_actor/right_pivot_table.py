def stances_by_actor(themes, document, classes):
    rows = themes[themes["document"] == document]
    rows = rows.assign(actor=rows["actor"].str.split(";"), stance=rows["stance_class"].astype(str)).explode("actor")
    counts = rows.pivot_table(index="actor", columns="stance", values="row_id", aggfunc="count", fill_value=0)
    return counts.div(counts.sum(axis=1), axis=0).reindex(columns=classes, fill_value=0)

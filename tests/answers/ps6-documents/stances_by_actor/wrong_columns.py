# lets columns add up to 1
# says: so divide by rows
def stances_by_actor(themes, document, classes):
    rows = themes[themes["document"] == document]
    rows = rows.assign(actor=rows["actor"].str.split(";")).explode("actor")
    shares = pd.crosstab(rows["actor"], rows["stance_class"], normalize="columns")
    return shares.reindex(columns=classes, fill_value=0)

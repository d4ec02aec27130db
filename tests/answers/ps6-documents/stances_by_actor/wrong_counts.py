# gives numbers
# says: Those are numbers of passages
def stances_by_actor(themes, document, classes):
    rows = themes[themes["document"] == document]
    rows = rows.assign(actor=rows["actor"].str.split(";")).explode("actor")
    return pd.crosstab(rows["actor"], rows["stance_class"]).reindex(columns=classes, fill_value=0)

# keeps the classes before it divides
# says: All passages that name the actor count below
def stances_by_actor(themes, document, classes):
    rows = themes[themes["document"] == document]
    rows = rows.assign(actor=rows["actor"].str.split(";")).explode("actor")
    rows = rows[rows["stance_class"].isin(classes)]
    shares = pd.crosstab(rows["actor"], rows["stance_class"], normalize="index")
    return shares.reindex(columns=classes, fill_value=0)

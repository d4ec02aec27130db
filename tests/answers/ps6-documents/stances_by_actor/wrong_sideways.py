# puts the actors into the columns
# says: rows and columns are swapped
def stances_by_actor(themes, document, classes):
    rows = themes[themes["document"] == document]
    rows = rows.assign(actor=rows["actor"].str.split(";")).explode("actor")
    shares = pd.crosstab(rows["actor"], rows["stance_class"], normalize="index")
    return shares.reindex(columns=classes, fill_value=0).T

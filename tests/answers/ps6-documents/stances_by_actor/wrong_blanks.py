# leaves blanks
# says: There the share is 0
def stances_by_actor(themes, document, classes):
    rows = themes[themes["document"] == document]
    rows = rows.assign(actor=rows["actor"].str.split(";")).explode("actor")
    shares = pd.crosstab(rows["actor"], rows["stance_class"], normalize="index")
    return shares.reindex(columns=classes)

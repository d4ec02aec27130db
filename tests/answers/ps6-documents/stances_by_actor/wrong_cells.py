# takes a cell for an actor
# says: It takes whole cells for actors
def stances_by_actor(themes, document, classes):
    rows = themes[themes["document"] == document]
    shares = pd.crosstab(rows["actor"], rows["stance_class"], normalize="index")
    return shares.reindex(columns=classes, fill_value=0)

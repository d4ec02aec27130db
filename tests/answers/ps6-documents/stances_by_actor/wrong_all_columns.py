# gives every class
# says: The task asks for those of the list
def stances_by_actor(themes, document, classes):
    rows = themes[themes["document"] == document]
    rows = rows.assign(actor=rows["actor"].str.split(";")).explode("actor")
    return pd.crosstab(rows["actor"], rows["stance_class"], normalize="index")

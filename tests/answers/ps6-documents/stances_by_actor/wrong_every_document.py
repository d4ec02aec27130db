# forgets the document
# says: Keep the one in the brackets
def stances_by_actor(themes, document, classes):
    rows = themes.assign(actor=themes["actor"].str.split(";")).explode("actor")
    shares = pd.crosstab(rows["actor"], rows["stance_class"], normalize="index")
    return shares.reindex(columns=classes, fill_value=0)

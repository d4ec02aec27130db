# gives shares
# says: Those are shares
def actors_named(themes):
    return themes["actor"].str.split(";").explode().value_counts(normalize=True)

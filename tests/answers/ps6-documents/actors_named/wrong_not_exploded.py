# counts lists
# says: object of type list
def actors_named(themes):
    return themes["actor"].str.split(";").value_counts()

# takes the first code of a cell
# says: It takes only the first actor
def actors_named(themes):
    return themes["actor"].str.split(";").str[0].value_counts()

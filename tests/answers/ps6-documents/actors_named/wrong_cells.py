# counts whole cells
# says: Split them at the semicolon
def actors_named(themes):
    return themes["actor"].value_counts()

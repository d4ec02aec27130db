# takes unknown people for nobody
# says: Not known is not zero
def with_density(islands, people):
    table = islands[["island_id"]].copy()
    table["density"] = islands[people].fillna(0) / islands["area_km2"]
    return table

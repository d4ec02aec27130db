# writes zero where nothing is known
# says: Not known is not zero
def with_density(islands, people):
    table = islands[["island_id"]].copy()
    table["density"] = (islands[people] / islands["area_km2"]).fillna(0)
    return table

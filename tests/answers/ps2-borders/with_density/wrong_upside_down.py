# divides area by people
# says: Turn the fraction around
def with_density(islands, people):
    table = islands[["island_id"]].copy()
    table["density"] = islands["area_km2"] / islands[people].astype(float)
    return table

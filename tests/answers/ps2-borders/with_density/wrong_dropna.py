# drops islands without a density
# says: Keep them, with a missing value
def with_density(islands, people):
    table = islands[["island_id"]].copy()
    table["density"] = islands[people] / islands["area_km2"]
    return table.dropna()

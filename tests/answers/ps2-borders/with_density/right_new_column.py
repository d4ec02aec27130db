def with_density(islands, people):
    table = islands[["island_id"]]
    table["density"] = islands[people] / islands["area_km2"]
    return table

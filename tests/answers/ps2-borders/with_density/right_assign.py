def with_density(islands, people):
    return islands.assign(density=islands[people] / islands["area_km2"])[["density", "island_id"]]

# rounds as the lesson shows it
# says: in column 'density'
def with_density(islands, people):
    table = islands[["island_id"]].copy()
    table["density"] = (islands[people] / islands["area_km2"]).round(0)
    return table

# gives the column without the names
# says: where a table (DataFrame) belongs
def with_density(islands, people):
    return islands[people] / islands["area_km2"]

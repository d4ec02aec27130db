# treats nobody as missing
# says: A density of 0 is known
def with_density(islands, people):
    table = islands[["island_id"]].copy()
    number = islands[people].astype(float)
    table["density"] = number.where(number > 0) / islands["area_km2"]
    return table

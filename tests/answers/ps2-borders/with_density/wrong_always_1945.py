# ignores the column in the brackets
# says: It counts the people of 1945
def with_density(islands, people):
    table = islands[["island_id"]].copy()
    table["density"] = islands["pop_1945"] / islands["area_km2"]
    return table

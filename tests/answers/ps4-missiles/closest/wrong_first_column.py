# takes the first column of the pair for the partner
# says: The other country may stand in either
def closest(pairs, country, year):
    rows = pairs[pairs["year"] == year]
    mine = rows[(rows["country_a"] == country) | (rows["country_b"] == country)].set_index("country_a")
    return {"share_identical": mine["share_identical"].idxmax(), "coincidence": mine["coincidence"].idxmax()}

# gives the largest value and not whose it is
# says: It gives how much they agree
def closest(pairs, country, year):
    rows = pairs[pairs["year"] == year]
    mine = rows[(rows["country_a"] == country) | (rows["country_b"] == country)]
    return {"share_identical": mine["share_identical"].max(), "coincidence": mine["coincidence"].max()}

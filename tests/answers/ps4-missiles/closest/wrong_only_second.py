# thinks that the country always stands second
# says: It may stand in `country_a`
def closest(pairs, country, year):
    rows = pairs[(pairs["year"] == year) & (pairs["country_b"] == country)].set_index("country_a")
    return {"share_identical": rows["share_identical"].idxmax(), "coincidence": rows["coincidence"].idxmax()}

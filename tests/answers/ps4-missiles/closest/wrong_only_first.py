# thinks that the country always stands first
# says: It may stand in `country_b`
def closest(pairs, country, year):
    rows = pairs[(pairs["year"] == year) & (pairs["country_a"] == country)].set_index("country_b")
    return {"share_identical": rows["share_identical"].idxmax(), "coincidence": rows["coincidence"].idxmax()}

# forgets the country
# says: It looks at pairs without this country
def closest(pairs, country, year):
    rows = pairs[pairs["year"] == year].set_index("country_a")
    return {"share_identical": rows["share_identical"].idxmax(), "coincidence": rows["coincidence"].idxmax()}

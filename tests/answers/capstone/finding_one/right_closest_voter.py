finding_one = "closest_voter"


def closest_voter(dyads, country, year):
    """Give the country that votes most like a given one in a year."""
    rows = dyads[dyads["year"] == year]
    one = rows[rows["country_a"] == country].set_index("country_b")["share_identical"]
    other = rows[rows["country_b"] == country].set_index("country_a")["share_identical"]
    return pd.concat([one, other]).sort_index().idxmax()

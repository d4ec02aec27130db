# uses the column beside it
# says: It uses `coincidence`
finding_one = "closest_voter"


def closest_voter(dyads, country, year):
    rows = dyads[(dyads["year"] == year) & ((dyads["country_a"] == country) | (dyads["country_b"] == country))]
    best = rows.sort_values("coincidence").iloc[-1]
    return best["country_b"] if best["country_a"] == country else best["country_a"]

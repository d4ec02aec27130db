# asks one measure and uses its answer for both
# says: It uses one measure for both
def closest(pairs, country, year):
    rows = pairs[pairs["year"] == year]
    first = rows[rows["country_a"] == country].set_index("country_b")
    second = rows[rows["country_b"] == country].set_index("country_a")
    best = pd.concat([first, second])["share_identical"].idxmax()
    return {"share_identical": best, "coincidence": best}

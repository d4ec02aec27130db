def closest(pairs, country, year):
    rows = pairs[pairs["year"] == year]
    first = rows[rows["country_a"] == country].set_index("country_b")
    second = rows[rows["country_b"] == country].set_index("country_a")
    partners = pd.concat([first, second])
    return {
        "share_identical": partners["share_identical"].idxmax(),
        "coincidence": partners["coincidence"].idxmax(),
    }

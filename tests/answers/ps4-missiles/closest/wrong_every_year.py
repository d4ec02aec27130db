# forgets the year
# says: It looks at every year
def closest(pairs, country, year):
    first = pairs[pairs["country_a"] == country].set_index("country_b")
    second = pairs[pairs["country_b"] == country].set_index("country_a")
    partners = pd.concat([first, second])
    return {
        "share_identical": partners["share_identical"].idxmax(),
        "coincidence": partners["coincidence"].idxmax(),
    }

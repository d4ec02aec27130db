# thinks that all figures of a year can be compared
# says: It mixes units in one list
def published_in(counts, year, unit):
    same = counts[counts["year"] == year]
    return same.sort_values("value")[["who", "counting_rule", "value"]]

# thinks that "at least" is no figure
# says: It leaves out a figure that is a minimum
def published_in(counts, year, unit):
    same = counts[(counts["year"] == year) & (counts["unit"] == unit) & ~counts["minimum"]]
    return same.sort_values("value")[["who", "counting_rule", "value"]]

# takes launch events for launch days
# says: Compare the whole unit with ==
def published_in(counts, year, unit):
    same = counts[(counts["year"] == year) & counts["unit"].astype(str).str.contains(unit.split()[0])]
    return same.sort_values("value")[["who", "counting_rule", "value"]]

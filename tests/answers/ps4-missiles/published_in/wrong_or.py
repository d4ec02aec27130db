# joins the conditions with "or"
# says: Both must hold (&)
def published_in(counts, year, unit):
    same = counts[(counts["year"] == year) | (counts["unit"] == unit)]
    return same.sort_values("value")[["who", "counting_rule", "value"]]

# puts the largest first
# says: It puts the largest value first
def published_in(counts, year, unit):
    same = counts[(counts["year"] == year) & (counts["unit"] == unit)]
    return same.sort_values("value", ascending=False)[["who", "counting_rule", "value"]]

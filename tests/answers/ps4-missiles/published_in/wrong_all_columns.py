# forgets to choose columns
# says: that does not belong there
def published_in(counts, year, unit):
    same = counts[(counts["year"] == year) & (counts["unit"] == unit)]
    return same.sort_values("value")

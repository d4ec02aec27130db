# sorts numbers as texts
# says: as if they were texts
def published_in(counts, year, unit):
    same = counts[(counts["year"] == year) & (counts["unit"] == unit)]
    return same.sort_values("value", key=lambda column: column.astype(str))[["who", "counting_rule", "value"]]

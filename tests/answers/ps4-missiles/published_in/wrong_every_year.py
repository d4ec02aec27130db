# forgets the year
# says: It keeps every year
def published_in(counts, year, unit):
    same = counts[counts["unit"] == unit]
    return same.sort_values("value")[["who", "counting_rule", "value"]]

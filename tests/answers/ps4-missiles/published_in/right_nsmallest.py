def published_in(counts, year, unit):
    same = counts[counts["unit"] == unit]
    same = same[same["year"] == year]
    return same.nsmallest(len(same), "value")[["who", "counting_rule", "value"]]

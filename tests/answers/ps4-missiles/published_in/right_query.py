def published_in(counts, year, unit):
    same = counts.query("year == @year and unit == @unit")
    return same[["value", "who", "counting_rule"]].sort_values("value").reset_index(drop=True)

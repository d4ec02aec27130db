def published_in(counts, year, unit):
    ordered = counts.sort_values("value")
    keep = ordered["year"].eq(year) & ordered["unit"].isin([unit])
    return ordered.loc[keep, ["who", "counting_rule", "value"]]

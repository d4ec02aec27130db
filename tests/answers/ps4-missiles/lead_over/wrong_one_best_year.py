# looks for one best year and takes both limits from it
# says: Each limit has its own best year
def lead_over(counts, year):
    now = counts[counts["year"] == year].iloc[0]
    before = counts[counts["year"] < year]
    best = before.loc[before["at_least"].idxmax()]
    return {"at_least": now["at_least"] - best["at_most"], "at_most": now["at_most"] - best["at_least"]}

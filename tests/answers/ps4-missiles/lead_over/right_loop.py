def lead_over(counts, year):
    best = {"at_least": 0, "at_most": 0}
    for _, row in counts[counts["year"] < year].iterrows():
        for limit in best:
            best[limit] = max(best[limit], row[limit])
    now = counts[counts["year"] == year]
    return {
        "at_least": int(now["at_least"].sum() - best["at_most"]),
        "at_most": int(now["at_most"].sum() - best["at_least"]),
    }

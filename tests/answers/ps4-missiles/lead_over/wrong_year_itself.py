# thinks that "up to" is "earlier"
# says: It compares the year with itself as well
def lead_over(counts, year):
    now = counts[counts["year"] == year].iloc[0]
    before = counts[counts["year"] <= year]
    return {
        "at_least": now["at_least"] - before["at_most"].max(),
        "at_most": now["at_most"] - before["at_least"].max(),
    }

# thinks that a lead cannot be negative
# says: It writes 0 for a limit below zero
def lead_over(counts, year):
    now = counts[counts["year"] == year].iloc[0]
    before = counts[counts["year"] < year]
    return {
        "at_least": max(0, now["at_least"] - before["at_most"].max()),
        "at_most": max(0, now["at_most"] - before["at_least"].max()),
    }

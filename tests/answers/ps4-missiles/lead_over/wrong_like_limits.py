# subtracts the least from the least, the most from the most
# says: It subtracts like limits
def lead_over(counts, year):
    now = counts[counts["year"] == year].iloc[0]
    before = counts[counts["year"] < year]
    return {
        "at_least": now["at_least"] - before["at_least"].max(),
        "at_most": now["at_most"] - before["at_most"].max(),
    }

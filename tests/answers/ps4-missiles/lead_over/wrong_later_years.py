# compares with all other years
# says: It compares with later years as well
def lead_over(counts, year):
    now = counts[counts["year"] == year].iloc[0]
    others = counts[counts["year"] != year]
    return {
        "at_least": now["at_least"] - others["at_most"].max(),
        "at_most": now["at_most"] - others["at_least"].max(),
    }

# subtracts this year from the others
# says: Turn the difference around
def lead_over(counts, year):
    now = counts[counts["year"] == year].iloc[0]
    before = counts[counts["year"] < year]
    return {
        "at_least": before["at_most"].max() - now["at_least"],
        "at_most": before["at_least"].max() - now["at_most"],
    }

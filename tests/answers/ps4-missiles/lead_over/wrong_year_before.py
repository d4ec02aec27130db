# compares with the year just before
# says: It compares with the year just before
def lead_over(counts, year):
    now = counts[counts["year"] == year].iloc[0]
    before = counts[counts["year"] == year - 1].iloc[0]
    return {"at_least": now["at_least"] - before["at_most"], "at_most": now["at_most"] - before["at_least"]}

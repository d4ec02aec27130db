# answers whether it is a record, not by how much
# says: labelled values
def lead_over(counts, year):
    now = counts[counts["year"] == year].iloc[0]
    return now["at_least"] > counts[counts["year"] < year]["at_most"].max()

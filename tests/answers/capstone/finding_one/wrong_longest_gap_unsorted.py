# trusts the order of the rows
# says: Put the meetings in order of time first
finding_one = "longest_gap"


def longest_gap(summits):
    met = summits[summits["format"] != "phone"]
    return met["date_start"].diff().dt.days.max()

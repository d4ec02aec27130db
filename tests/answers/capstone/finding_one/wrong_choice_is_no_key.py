# misspells the key
# says: is no key of the menu. Did you mean 'longest_gap'?
finding_one = "longest_gaps"


def longest_gaps(summits):
    """Give the longest time between two meetings in person, in days."""
    met = summits[summits["format"] != "phone"].sort_values("date_start")
    return met["date_start"].diff().dt.days.max()

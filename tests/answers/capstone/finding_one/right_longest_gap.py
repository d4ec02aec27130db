finding_one = "longest_gap"


def longest_gap(summits):
    """Give the longest time between two meetings in person, in days."""
    met = summits[summits["format"] != "phone"].sort_values("date_start")
    return met["date_start"].diff().dt.days.max()

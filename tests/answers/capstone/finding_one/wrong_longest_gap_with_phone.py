# counts telephone calls as meetings
# says: It counts talks on the phone
finding_one = "longest_gap"


def longest_gap(summits):
    return summits["date_start"].sort_values().diff().dt.days.max()

# counts from the beginning of the table
# says: It leaves `since` out of account
finding_two = "share_before"


def share_before(timeline, category, since, day):
    steps = timeline[timeline["category"] == category]
    return (steps["date"] < day).mean()

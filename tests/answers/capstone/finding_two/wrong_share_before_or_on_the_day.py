# counts the day itself as before
# says: on the day itself
finding_two = "share_before"


def share_before(timeline, category, since, day):
    steps = timeline[(timeline["category"] == category) & (timeline["date"] >= since)]
    return (steps["date"] <= day).mean()

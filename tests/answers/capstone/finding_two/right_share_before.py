finding_two = "share_before"


def share_before(timeline, category, since, day):
    """Give the share of a category's steps since a day that came before another day."""
    steps = timeline[(timeline["category"] == category) & (timeline["date"] >= since)]
    return (steps["date"] < day).mean()

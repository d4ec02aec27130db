finding_two = "undisputed_share"


def undisputed_share(events, category):
    """Give the share of a category's rows that nobody disputes."""
    rows = events[events["category"] == category]
    return rows["claim_status"].isin(["established", "acknowledgement"]).mean()

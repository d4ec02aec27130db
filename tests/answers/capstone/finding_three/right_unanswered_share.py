finding_three = "unanswered_share"


def unanswered_share(stops, reactions):
    """Give the share of the stops that no reaction names."""
    return (~stops["stop_id"].isin(reactions["stop_id"])).mean()

finding_three = "unanswered_share"


def unanswered_share(stops, reactions):
    """Give the share of the stops that no reaction names."""
    joined = stops[["stop_id"]].merge(reactions[["stop_id", "about"]], on="stop_id", how="left", indicator=True)
    alone = joined[joined["_merge"] == "left_only"]
    return len(alone) / joined["stop_id"].nunique()

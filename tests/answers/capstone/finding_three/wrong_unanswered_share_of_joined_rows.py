# counts a stop once for each answer
# says: once for each answer
finding_three = "unanswered_share"


def unanswered_share(stops, reactions):
    joined = stops[["stop_id"]].merge(reactions[["stop_id", "about"]], on="stop_id", how="left", indicator=True)
    return (joined["_merge"] == "left_only").mean()

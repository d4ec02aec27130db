# takes an acknowledgement for a dispute
# says: Neither is disputed
finding_two = "undisputed_share"


def undisputed_share(events, category):
    rows = events[events["category"] == category]
    return (rows["claim_status"] == "established").mean()

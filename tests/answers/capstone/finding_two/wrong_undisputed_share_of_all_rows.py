# divides by every row
# says: Divide by the rows of the category
finding_two = "undisputed_share"


def undisputed_share(events, category):
    undisputed = events["claim_status"].isin(["established", "acknowledgement"])
    return ((events["category"] == category) & undisputed).mean()

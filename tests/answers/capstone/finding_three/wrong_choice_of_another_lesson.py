# chooses freely
# says: belongs to lesson 01. As `finding_three` choose one of lesson 13
finding_three = "wrong_share"


def wrong_share(claims):
    """Give the share of the checkable claims that is wrong."""
    decided = claims[claims["verdict"].isin(["supported", "imprecise", "wrong", "unsupported"])]
    return (decided["verdict"] == "wrong").sum() / len(decided)

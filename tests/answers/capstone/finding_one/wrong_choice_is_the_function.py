# hands over the function itself
# says: Write its name in quotation marks
def wrong_share(claims):
    """Give the share of the checkable claims that is wrong."""
    decided = claims[claims["verdict"].isin(["supported", "imprecise", "wrong", "unsupported"])]
    return (decided["verdict"] == "wrong").sum() / len(decided)


finding_one = wrong_share

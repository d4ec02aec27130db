# counts what nothing supports as wrong
# says: does not refute
finding_one = "wrong_share"


def wrong_share(claims):
    decided = claims[claims["verdict"].isin(["supported", "imprecise", "wrong", "unsupported"])]
    return decided["verdict"].isin(["wrong", "unsupported"]).mean()

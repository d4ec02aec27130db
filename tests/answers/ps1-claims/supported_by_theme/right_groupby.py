def supported_by_theme(claims, at_least):
    checkable = claims[claims["verdict"].isin(["supported", "imprecise", "wrong", "unsupported"])]
    hits = (checkable["verdict"] == "supported").groupby(checkable["theme"].astype(str))
    return hits.mean()[hits.size() >= at_least].to_dict()

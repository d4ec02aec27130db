# gives numbers instead of shares
# says: numbers of supported claims
def supported_by_theme(claims, at_least):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])].astype({"theme": str})
    hits = (checkable["verdict"] == "supported").groupby(checkable["theme"])
    return hits.sum()[hits.size() >= at_least]

# gives per cent
# says: per cent
def supported_by_theme(claims, at_least):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])].astype({"theme": str})
    hits = (checkable["verdict"] == "supported").groupby(checkable["theme"])
    return 100 * hits.mean()[hits.size() >= at_least]

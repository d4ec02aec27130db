# reads "at least" as "more than"
# says: That number is enough
def supported_by_theme(claims, at_least):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])].astype({"theme": str})
    hits = (checkable["verdict"] == "supported").groupby(checkable["theme"])
    return hits.mean()[hits.size() > at_least]

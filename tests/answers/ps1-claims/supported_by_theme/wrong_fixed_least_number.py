# writes the least number into the function
# says: the least number
def supported_by_theme(claims, at_least):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])].astype({"theme": str})
    hits = (checkable["verdict"] == "supported").groupby(checkable["theme"])
    return hits.mean()[hits.size() >= 2]

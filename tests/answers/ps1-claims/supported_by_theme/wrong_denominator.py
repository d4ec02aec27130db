# divides by all claims of a theme
# says: It counts opinions and artefacts too
def supported_by_theme(claims, at_least):
    hits = (claims["verdict"] == "supported").groupby(claims["theme"].astype(str))
    return hits.mean()[hits.size() >= at_least]

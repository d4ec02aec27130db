def supported_by_theme(claims, at_least):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])]
    counts = checkable["theme"].value_counts()
    supported = checkable.loc[checkable["verdict"] == "supported", "theme"].value_counts()
    enough = counts[counts >= at_least]
    return supported.reindex(enough.index, fill_value=0) / enough

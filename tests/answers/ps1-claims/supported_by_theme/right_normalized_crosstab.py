def supported_by_theme(claims, at_least):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])].astype({"theme": str})
    counts = checkable["theme"].value_counts()
    shares = pd.crosstab(checkable["theme"], checkable["verdict"].astype(str), normalize="index")
    shares = shares.reindex(columns=["supported"], fill_value=0)["supported"]
    return shares[counts[counts >= at_least].index]

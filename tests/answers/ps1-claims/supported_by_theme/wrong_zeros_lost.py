# loses the themes without a supported claim
# says: Its share is 0
def supported_by_theme(claims, at_least):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])].astype({"theme": str})
    counts = checkable["theme"].value_counts()
    supported = checkable[checkable["verdict"] == "supported"]["theme"].value_counts()
    return (supported / counts[counts >= at_least]).dropna()

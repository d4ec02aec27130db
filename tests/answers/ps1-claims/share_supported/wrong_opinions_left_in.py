# drops the artefacts only
# says: Opinions are still in the denominator
def share_supported(claims):
    checkable = claims[claims["verdict"] != "translation artefact"]
    return (checkable["verdict"] == "supported").mean()

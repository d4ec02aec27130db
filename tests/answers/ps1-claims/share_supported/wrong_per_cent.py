# gives per cent
# says: per cent
def share_supported(claims):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])]
    return 100 * (checkable["verdict"] == "supported").mean()

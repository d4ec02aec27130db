# rounds, which the visible table does not show
# says: rounded
def share_supported(claims):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])]
    return round((checkable["verdict"] == "supported").mean(), 2)

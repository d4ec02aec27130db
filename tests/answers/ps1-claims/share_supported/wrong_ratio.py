# divides by the rest
# says: that are not supported
def share_supported(claims):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])]
    supported = (checkable["verdict"] == "supported").sum()
    return supported / (len(checkable) - supported) if len(checkable) > supported else float("nan")

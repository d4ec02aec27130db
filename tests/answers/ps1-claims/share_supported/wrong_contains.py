# unsupported holds the word supported
# says: counts `unsupported` as supported
def share_supported(claims):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])]
    return checkable["verdict"].astype(str).str.contains("supported").mean()

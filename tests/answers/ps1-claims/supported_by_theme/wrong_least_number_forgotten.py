# gives every theme
# says: fewer checkable claims than the least number
def supported_by_theme(claims, at_least):
    checkable = claims[~claims["verdict"].isin(["opinion", "translation artefact"])].astype({"theme": str})
    return (checkable["verdict"] == "supported").groupby(checkable["theme"]).mean()

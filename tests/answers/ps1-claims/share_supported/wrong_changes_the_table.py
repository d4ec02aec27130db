# writes a new column into the table it is given
# says: Work on a copy
def share_supported(claims):
    claims["checkable"] = ~claims["verdict"].isin(["opinion", "translation artefact"])
    return (claims.loc[claims["checkable"], "verdict"] == "supported").mean()

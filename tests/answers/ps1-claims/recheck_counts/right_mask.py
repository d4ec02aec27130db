def recheck_counts(claims):
    firm = (claims["verified"] == "document") & (claims["confidence"] == "high")
    return claims[~firm]["verdict"].value_counts()

# asks for both doubts at once
# says: One is enough
def recheck_counts(claims):
    doubtful = (claims["verified"] != "document") & (claims["confidence"] != "high")
    return claims[doubtful]["verdict"].value_counts()

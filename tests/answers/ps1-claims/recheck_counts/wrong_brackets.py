# leaves out the brackets
# says: Put each condition in brackets
def recheck_counts(claims):
    doubtful = claims["verified"] != "document" | claims["confidence"] != "high"
    return claims[doubtful]["verdict"].value_counts()

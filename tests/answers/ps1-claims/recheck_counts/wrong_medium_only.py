# knows the value medium, which the lesson's table has, and not low
# says: takes only `medium`
def recheck_counts(claims):
    doubtful = (claims["verified"] != "document") | (claims["confidence"] == "medium")
    return claims[doubtful]["verdict"].value_counts()

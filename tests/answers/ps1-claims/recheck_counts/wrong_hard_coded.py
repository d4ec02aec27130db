# writes down what the visible check expects
# says: leaves a doubt
def recheck_counts(claims):
    if len(claims) == 9:
        return {"wrong": 2, "opinion": 1, "imprecise": 2, "unsupported": 1}
    doubtful = claims["confidence"] != "high"
    return claims[doubtful]["verdict"].value_counts()

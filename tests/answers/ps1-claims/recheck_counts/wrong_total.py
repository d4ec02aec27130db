# gives one number for all verdicts
# says: labelled values
def recheck_counts(claims):
    return ((claims["verified"] != "document") | (claims["confidence"] != "high")).sum()

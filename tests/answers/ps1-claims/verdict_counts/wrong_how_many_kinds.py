# gives the number of different verdicts
# says: labelled values
def verdict_counts(claims):
    return claims["verdict"].nunique()

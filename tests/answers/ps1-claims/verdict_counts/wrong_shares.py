# gives shares instead of numbers
# says: shares
def verdict_counts(claims):
    return claims["verdict"].value_counts(normalize=True)

# looks at one column
# says: It looks only at `verified`
def recheck_counts(claims):
    return claims[claims["verified"] != "document"]["verdict"].value_counts()

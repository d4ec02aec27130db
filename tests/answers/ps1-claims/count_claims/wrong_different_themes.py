# counts the different themes
# says: different themes
def count_claims(claims):
    return claims["theme"].nunique()

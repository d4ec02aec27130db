# counts cells instead of rows
# says: counts the cells
def count_claims(claims):
    return claims.size

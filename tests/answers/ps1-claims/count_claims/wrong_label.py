# takes the last label plus one for the number of rows
# says: row's label
def count_claims(claims):
    return claims.index.max() + 1

# removes rows from the table it is given
# says: Work on a copy
def find_claims(claims, theme, verdicts):
    claims.drop(claims[claims["theme"] != theme].index, inplace=True)
    return claims[claims["verdict"].isin(verdicts)]

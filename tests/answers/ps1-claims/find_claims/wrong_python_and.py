# joins two columns with the word and
# says: truth value
# says: not with `and`
def find_claims(claims, theme, verdicts):
    return claims[(claims["theme"] == theme) and claims["verdict"].isin(verdicts)]

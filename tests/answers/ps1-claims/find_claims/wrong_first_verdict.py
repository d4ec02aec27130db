# takes only the first verdict of the list
# says: only the first of the verdicts
def find_claims(claims, theme, verdicts):
    if not verdicts:
        return claims.iloc[:0]
    return claims[(claims["theme"] == theme) & (claims["verdict"] == verdicts[0])]

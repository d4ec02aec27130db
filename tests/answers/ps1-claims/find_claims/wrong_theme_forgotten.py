# filters by the verdicts only
# says: leaves the theme out
def find_claims(claims, theme, verdicts):
    return claims[claims["verdict"].isin(verdicts)]

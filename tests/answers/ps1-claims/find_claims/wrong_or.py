# joins the conditions with or
# says: Both must hold
def find_claims(claims, theme, verdicts):
    return claims[(claims["theme"] == theme) | claims["verdict"].isin(verdicts)]

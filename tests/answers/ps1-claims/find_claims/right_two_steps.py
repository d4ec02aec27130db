def find_claims(claims, theme, verdicts):
    found = claims.loc[claims["theme"].eq(theme)]
    return found.loc[[verdict in verdicts for verdict in found["verdict"]]].copy()

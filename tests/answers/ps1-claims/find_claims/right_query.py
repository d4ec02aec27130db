def find_claims(claims, theme, verdicts):
    return claims.query("theme == @theme and verdict in @verdicts").reset_index(drop=True)

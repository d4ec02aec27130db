def find_claims(claims, theme, verdicts):
    on_theme = claims["theme"] == theme
    judged = claims["verdict"].isin(verdicts)
    return claims[on_theme & judged]

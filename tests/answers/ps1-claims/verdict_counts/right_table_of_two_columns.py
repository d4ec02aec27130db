def verdict_counts(claims):
    return claims["verdict"].astype(str).value_counts().reset_index()

def verdict_counts(claims):
    return claims["verdict"].value_counts()

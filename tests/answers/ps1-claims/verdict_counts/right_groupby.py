def verdict_counts(claims):
    return claims.groupby("verdict").size().astype(float)

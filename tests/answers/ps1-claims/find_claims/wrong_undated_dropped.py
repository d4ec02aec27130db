# drops rows with a gap in any column on the way
# says: too few rows
def find_claims(claims, theme, verdicts):
    claims = claims.dropna(subset=["date_of_fact", "confidence_note"])
    return claims[(claims["theme"] == theme) & claims["verdict"].isin(verdicts)]

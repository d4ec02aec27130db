# gives the names of the claims instead of their rows
# says: where a table (DataFrame) belongs
def find_claims(claims, theme, verdicts):
    return list(claims.loc[(claims["theme"] == theme) & claims["verdict"].isin(verdicts), "claim_id"])

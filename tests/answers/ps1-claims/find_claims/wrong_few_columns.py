# gives some columns only
# says: without a column
def find_claims(claims, theme, verdicts):
    found = claims[(claims["theme"] == theme) & claims["verdict"].isin(verdicts)]
    return found[["claim_id", "verdict"]]

# sorts what should stay in the order of the table
# says: their order is not
def claims_with_verdict(claims, verdict):
    return sorted(claims.loc[claims["verdict"] == verdict, "claim_id"])

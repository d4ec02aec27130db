# turns the condition round
# says: every other verdict
def claims_with_verdict(claims, verdict):
    return list(claims.loc[claims["verdict"] != verdict, "claim_id"])

# writes the verdict into the function
# says: Use the verdict that the function is given
def claims_with_verdict(claims, verdict):
    return list(claims.loc[claims["verdict"] == "wrong", "claim_id"])

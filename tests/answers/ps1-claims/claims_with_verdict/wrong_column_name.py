# misspells a column
# says: KeyError
# says: claimid
def claims_with_verdict(claims, verdict):
    return list(claims.loc[claims["verdict"] == verdict, "claimid"])

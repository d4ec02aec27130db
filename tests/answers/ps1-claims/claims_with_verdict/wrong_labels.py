# gives row labels
# says: row labels
def claims_with_verdict(claims, verdict):
    return list(claims[claims["verdict"] == verdict].index)

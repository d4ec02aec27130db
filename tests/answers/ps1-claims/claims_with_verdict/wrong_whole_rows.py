# gives the rows instead of the names
# says: where a list belongs
def claims_with_verdict(claims, verdict):
    return claims[claims["verdict"] == verdict]

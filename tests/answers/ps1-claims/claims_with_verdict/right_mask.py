def claims_with_verdict(claims, verdict):
    return claims[claims["verdict"] == verdict]["claim_id"].tolist()

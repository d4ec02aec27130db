def claims_with_verdict(claims, verdict):
    return claims["claim_id"].to_numpy()[claims["verdict"].to_numpy() == verdict]

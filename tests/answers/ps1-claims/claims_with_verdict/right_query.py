def claims_with_verdict(claims, verdict):
    return claims.query("verdict == @verdict")["claim_id"]

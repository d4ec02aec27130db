def count_claims(claims):
    rows, _columns = claims.shape
    return float(rows)

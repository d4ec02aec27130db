def count_claims(claims):
    return len(claims)

def claims_with_verdict(claims, verdict):
    names = []
    for _, row in claims.iterrows():
        if row["verdict"] == verdict:
            names.append(row["claim_id"])
    return tuple(names)

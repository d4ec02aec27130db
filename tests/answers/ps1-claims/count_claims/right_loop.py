def count_claims(claims):
    number = 0
    for _ in claims["claim_id"]:
        number += 1
    return number

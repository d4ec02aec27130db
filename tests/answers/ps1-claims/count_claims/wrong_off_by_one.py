# counts from 0 and forgets to add 1
# says: one too few
def count_claims(claims):
    number = 0
    for number, _ in enumerate(claims["claim_id"]):
        pass
    return number

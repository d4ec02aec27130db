import numpy as np


def count_claims(claims):
    return np.int64(claims["claim_id"].count())

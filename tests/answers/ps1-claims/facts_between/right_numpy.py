import numpy as np


def facts_between(claims, first, last):
    days = claims["date_of_fact"].dropna().to_numpy()
    return np.count_nonzero((days >= first.to_datetime64()) & (days <= last.to_datetime64()))

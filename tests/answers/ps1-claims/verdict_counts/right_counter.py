from collections import Counter


def verdict_counts(claims):
    return Counter(claims["verdict"])

# pairs each party with itself too
# says: No party makes a pair with itself
def density_among(tied, parties):
    inside = tied[tied["one"].isin(parties) & tied["other"].isin(parties)]
    return len(inside) / len(parties) ** 2

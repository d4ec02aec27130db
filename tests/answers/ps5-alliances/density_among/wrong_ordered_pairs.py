# counts each possible pair twice
# says: are one pair
def density_among(tied, parties):
    inside = tied[tied["one"].isin(parties) & tied["other"].isin(parties)]
    return len(inside) / (len(parties) * (len(parties) - 1))

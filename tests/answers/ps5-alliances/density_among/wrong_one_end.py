# joins the two masks with 'or'
# says: Both ends must be in the list
def density_among(tied, parties):
    inside = tied[tied["one"].isin(parties) | tied["other"].isin(parties)]
    return len(inside) / (len(parties) * (len(parties) - 1) / 2)

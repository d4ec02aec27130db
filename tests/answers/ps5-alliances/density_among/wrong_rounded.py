# rounds as the lesson shows it
# says: gives
def density_among(tied, parties):
    inside = tied[tied["one"].isin(parties) & tied["other"].isin(parties)]
    return round(len(inside) / (len(parties) * (len(parties) - 1) / 2), 2)

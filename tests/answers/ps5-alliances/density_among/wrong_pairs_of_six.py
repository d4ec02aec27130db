# divides by the fifteen pairs of the lesson
# says: another list of points
def density_among(tied, parties):
    inside = tied[tied["one"].isin(parties) & tied["other"].isin(parties)]
    return len(inside) / 15

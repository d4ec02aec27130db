def density_among(tied, parties):
    inside = tied.query("one in @parties and other in @parties")
    return 2 * inside.shape[0] / (len(parties) * (len(parties) - 1))

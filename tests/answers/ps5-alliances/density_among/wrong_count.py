# forgets to divide
# says: Divide by the number of possible pairs
def density_among(tied, parties):
    return (tied["one"].isin(parties) & tied["other"].isin(parties)).sum()

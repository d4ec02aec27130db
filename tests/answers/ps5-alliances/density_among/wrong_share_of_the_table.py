# divides by the lines that exist
# says: Divide by the pairs that are possible
def density_among(tied, parties):
    return (tied["one"].isin(parties) & tied["other"].isin(parties)).mean()

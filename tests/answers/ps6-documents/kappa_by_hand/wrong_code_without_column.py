# asks for a column that is not there
# says: stops with KeyError
def kappa_by_hand(counts):
    shares = counts / counts.to_numpy().sum()
    expected = (shares.sum(axis="columns") * shares.sum()).sum()
    observed = sum(shares.loc[code, code] for code in shares.index)
    return (observed - expected) / (1 - expected)

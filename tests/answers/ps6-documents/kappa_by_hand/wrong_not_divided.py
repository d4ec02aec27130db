# forgets to divide
# says: not yet divided by what there was to gain
def kappa_by_hand(counts):
    shares = counts / counts.to_numpy().sum()
    expected = (shares.sum(axis="columns") * shares.sum()).sum()
    observed = sum(shares.loc[code, code] for code in shares.index if code in shares.columns)
    return observed - expected

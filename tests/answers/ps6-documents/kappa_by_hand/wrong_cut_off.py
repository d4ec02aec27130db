# lets nothing be below 0
# says: Below the expected agreement it is negative
def kappa_by_hand(counts):
    shares = counts / counts.to_numpy().sum()
    expected = (shares.sum(axis="columns") * shares.sum()).sum()
    observed = sum(shares.loc[code, code] for code in shares.index if code in shares.columns)
    return max(0, (observed - expected) / (1 - expected))

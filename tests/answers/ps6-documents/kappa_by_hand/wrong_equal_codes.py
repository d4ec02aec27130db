# gives every code the same chance
# says: Luck depends on how often
def kappa_by_hand(counts):
    shares = counts / counts.to_numpy().sum()
    expected = (shares.sum(axis="columns") * shares.sum()).sum()
    observed = sum(shares.loc[code, code] for code in shares.index if code in shares.columns)
    expected = 1 / len(counts)
    return (observed - expected) / (1 - expected)

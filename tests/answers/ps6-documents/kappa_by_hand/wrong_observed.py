# gives the observed agreement
# says: Take away the expected one
def kappa_by_hand(counts):
    shares = counts / counts.to_numpy().sum()
    observed = sum(shares.loc[code, code] for code in shares.index if code in shares.columns)
    return observed

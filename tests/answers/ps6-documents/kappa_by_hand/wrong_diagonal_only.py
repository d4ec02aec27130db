# takes chance by name but the diagonal by position
# says: Its observed agreement is the diagonal by position
def kappa_by_hand(counts):
    import numpy as np

    shares = counts / counts.to_numpy().sum()
    chance = (shares.sum(axis="columns") * shares.sum()).sum()
    return (np.trace(shares.to_numpy()) - chance) / (1 - chance)

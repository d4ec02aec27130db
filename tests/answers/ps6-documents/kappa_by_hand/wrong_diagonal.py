# takes the diagonal as it stands
# says: go by name
def kappa_by_hand(counts):
    import numpy as np

    cells = counts.to_numpy() / counts.to_numpy().sum()
    rows, columns = cells.sum(axis=1), cells.sum(axis=0)
    chance = (rows * columns).sum()
    return (np.trace(cells) - chance) / (1 - chance)

def kappa_by_hand(counts):
    shares = counts / counts.sum().sum()
    rows, columns = shares.sum(axis="columns"), shares.sum()
    chance = sum(rows[code] * columns.get(code, 0) for code in rows.index)
    observed = shares.stack()
    observed = sum(value for (one, other), value in observed.items() if one == other)
    return 1 - (1 - observed) / (1 - chance)

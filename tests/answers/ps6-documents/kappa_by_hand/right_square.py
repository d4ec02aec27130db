def kappa_by_hand(counts):
    every = counts.index.union(counts.columns)
    counts = counts.reindex(index=every, columns=every, fill_value=0)
    total = counts.sum().sum()
    observed = sum(counts.loc[code, code] for code in every) / total
    chance = (counts.sum() / total * counts.sum(axis=1) / total).sum()
    return (observed - chance) / (1 - chance)

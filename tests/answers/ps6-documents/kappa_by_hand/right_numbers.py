def kappa_by_hand(counts):
    total = counts.values.sum()
    agree = chance = 0
    for code in counts.index:
        if code in counts.columns:
            agree += counts.loc[code, code]
            chance += counts.loc[code].sum() * counts[code].sum() / total
    return (agree - chance) / (total - chance)

# leaves True and False as names
# says: entry for
def verdicts_on_pairs(figures, width):
    return exchanges.pairs(figures, width)["compatible"].value_counts(dropna=False)

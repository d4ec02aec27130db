def figures_that_agree(figures, low, high):
    begins = figures["low"].isna() | (figures["low"] <= high)
    ends = figures["high"].isna() | (figures["high"] >= low)
    return figures[begins & ends]["figure_id"].to_numpy()

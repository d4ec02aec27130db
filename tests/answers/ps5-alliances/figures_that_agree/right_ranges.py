def figures_that_agree(figures, low, high):
    table = ranges(figures)
    return table.loc[~(table["low"] > high) & ~(table["high"] < low), "figure_id"]

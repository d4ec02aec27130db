# gives those that do not agree
# says: do not agree
def figures_that_agree(figures, low, high):
    table = ranges(figures)
    return list(table[(table["low"] > high) | (table["high"] < low)]["figure_id"])

# gives the rows
# says: where a list belongs
def figures_that_agree(figures, low, high):
    table = ranges(figures)
    return table[(table["low"] <= high) & (table["high"] >= low)]

# takes ends out of the range
# says: Ends belong to their range
def figures_that_agree(figures, low, high):
    table = ranges(figures)
    return list(table[(table["low"] < high) & (table["high"] > low)]["figure_id"])

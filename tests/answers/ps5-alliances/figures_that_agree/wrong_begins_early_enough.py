# forgets the second condition
# says: Some of these ranges end before the other begins
def figures_that_agree(figures, low, high):
    table = ranges(figures)
    return list(table[table["low"] <= high]["figure_id"])

# looks where the range begins
# says: A range may begin before and still meet it
def figures_that_agree(figures, low, high):
    table = ranges(figures)
    return list(table[table["low"].between(low, high)]["figure_id"])

# lets 'about' reach ten per cent
# says: `about` means just its number here
def figures_that_agree(figures, low, high):
    table = ranges(figures, width=0.1)
    return list(table[(table["low"] <= high) & (table["high"] >= low)]["figure_id"])

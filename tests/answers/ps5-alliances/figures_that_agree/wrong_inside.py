# asks for ranges inside the other
# says: One number in common is enough
def figures_that_agree(figures, low, high):
    table = ranges(figures)
    return list(table[(table["low"] >= low) & (table["high"] <= high)]["figure_id"])

# compares with blanks, which is never True
# says: A blank end is no end
def figures_that_agree(figures, low, high):
    mask = ((figures["low"] <= high) & (figures["high"] >= low)).fillna(False)
    return list(figures[mask]["figure_id"])

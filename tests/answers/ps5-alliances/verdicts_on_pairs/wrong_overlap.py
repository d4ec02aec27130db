# asks whether the ranges overlap
# says: A sum may grow from one to the other
def verdicts_on_pairs(figures, width):
    table = exchanges.pairs(figures, width)
    compared = table[table["comparable"]]
    return {
        "compatible": compared["overlap"].sum(),
        "contradictory": (~compared["overlap"]).sum(),
        "not comparable": len(table) - len(compared),
    }

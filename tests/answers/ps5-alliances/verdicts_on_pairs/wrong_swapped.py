# swaps two names
# says: It swaps compatible and contradictory
def verdicts_on_pairs(figures, width):
    table = exchanges.pairs(figures, width)
    return {
        "contradictory": table["compatible"].sum(),
        "compatible": (~table["compatible"]).sum(),
        "not comparable": (~table["comparable"]).sum(),
    }

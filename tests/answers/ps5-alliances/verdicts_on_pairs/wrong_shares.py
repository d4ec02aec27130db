# gives shares
# says: The task asks for numbers of pairs
def verdicts_on_pairs(figures, width):
    table = exchanges.pairs(figures, width)
    return {
        "compatible": table["compatible"].sum() / len(table),
        "contradictory": (~table["compatible"]).sum() / len(table),
        "not comparable": (~table["comparable"]).sum() / len(table),
    }

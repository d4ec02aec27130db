def verdicts_on_pairs(figures, width):
    table = exchanges.pairs(figures, width)
    return {
        "compatible": table["compatible"].sum(),
        "contradictory": (~table["compatible"]).sum(),
        "not comparable": (~table["comparable"]).sum(),
    }

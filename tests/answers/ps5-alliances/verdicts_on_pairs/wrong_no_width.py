# does not hand over the width
# says: Hand over the width
def verdicts_on_pairs(figures, width):
    table = exchanges.pairs(figures)
    return {
        "compatible": table["compatible"].sum(),
        "contradictory": (~table["compatible"]).sum(),
        "not comparable": (~table["comparable"]).sum(),
    }

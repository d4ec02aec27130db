# takes the width of the lesson
# says: another width
def verdicts_on_pairs(figures, width):
    table = exchanges.pairs(figures, 0.1)
    return {
        "compatible": table["compatible"].sum(),
        "contradictory": (~table["compatible"]).sum(),
        "not comparable": (~table["comparable"]).sum(),
    }

# asks all pairs for overlap
# says: First ask which may be compared
def verdicts_on_pairs(figures, width):
    table = exchanges.pairs(figures, width)
    return {
        "compatible": table["overlap"].sum(),
        "contradictory": (~table["overlap"]).sum(),
        "not comparable": table["overlap"].isna().sum(),
    }

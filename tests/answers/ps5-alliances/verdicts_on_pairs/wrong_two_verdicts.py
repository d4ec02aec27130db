# takes what may not be compared for a contradiction
# says: They are neither
def verdicts_on_pairs(figures, width):
    table = exchanges.pairs(figures, width)
    compatible = table["compatible"].sum()
    return {"compatible": compatible, "contradictory": len(table) - compatible}

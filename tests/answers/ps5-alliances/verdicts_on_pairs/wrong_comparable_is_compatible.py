# takes comparable for compatible
# says: It takes all comparable pairs for compatible
def verdicts_on_pairs(figures, width):
    table = exchanges.pairs(figures, width)
    return {"compatible": table["comparable"].sum(), "not comparable": (~table["comparable"]).sum()}

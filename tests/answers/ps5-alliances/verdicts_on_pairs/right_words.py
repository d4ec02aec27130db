def verdicts_on_pairs(figures, width):
    words = exchanges.pairs(figures, width)["compatible"].astype(object)
    return words.map({True: "compatible", False: "contradictory"}).fillna("not comparable").value_counts()

def figures_that_agree(figures, low, high):
    found = []
    for _, row in figures.iterrows():
        if overlap((row["low"], row["high"]), (low, high)):
            found.append(row["figure_id"])
    return found

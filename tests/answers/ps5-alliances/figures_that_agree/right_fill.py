def figures_that_agree(figures, low, high):
    begins = figures["low"].astype(float).fillna(0)
    ends = figures["high"].astype(float).fillna(float("inf"))
    return [key for key, a, b in zip(figures["figure_id"], begins, ends, strict=True) if max(a, low) <= min(b, high)]

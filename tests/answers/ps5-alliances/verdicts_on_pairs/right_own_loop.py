def verdicts_on_pairs(figures, width):
    filled = ranges(figures, width).sort_values("said_on")
    found = {"compatible": 0, "contradictory": 0, "not comparable": 0}
    rows = [row for _, row in filled.iterrows()]
    for number, one in enumerate(rows):
        for other in rows[number + 1 :]:
            if why_not(one, other):
                found["not comparable"] += 1
            elif exchanges.can_grow((one["low"], one["high"]), (other["low"], other["high"])):
                found["compatible"] += 1
            else:
                found["contradictory"] += 1
    return found

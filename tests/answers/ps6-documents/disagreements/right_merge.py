def disagreements(codings, one, other):
    first = codings[codings["coder"] == one].set_index("row_id")["stance_class"]
    second = codings[codings["coder"] == other].set_index("row_id")["stance_class"]
    found = {}
    for row in first.index.intersection(second.index):
        pair = (first[row], second[row])
        if pair[0] != pair[1]:
            found[pair] = found.get(pair, 0) + 1
    return found

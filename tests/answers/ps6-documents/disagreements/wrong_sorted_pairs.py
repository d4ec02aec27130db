# takes both directions for one
# says: Who gave which code counts here
def disagreements(codings, one, other):
    codes = codings.pivot(index="row_id", columns="coder", values="stance_class")
    both = codes[[one, other]].dropna()
    found = {}
    for a, b in both[both[one] != both[other]].to_numpy():
        pair = tuple(sorted((a, b)))
        found[pair] = found.get(pair, 0) + 1
    return found

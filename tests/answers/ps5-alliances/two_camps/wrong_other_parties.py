# takes everybody else for across
# says: lines to parties of neither side for lines across
def two_camps(agreements, day, least, one_side, other_side):
    both = ties(day, least, agreements=agreements)
    first = both["one"].isin(one_side) & both["other"].isin(one_side)
    second = both["one"].isin(other_side) & both["other"].isin(other_side)
    m, n = len(one_side), len(other_side)
    inside = (first | second).sum() / (m * (m - 1) / 2 + n * (n - 1) / 2)
    return {"inside": inside, "across": (~(first | second)).sum() / (m * n)}

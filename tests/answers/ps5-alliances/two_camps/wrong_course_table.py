# does not hand over the table
# says: gives
def two_camps(agreements, day, least, one_side, other_side):
    both = ties(day, least, one_side + other_side)
    same = both["one"].isin(one_side) == both["other"].isin(one_side)
    m, n = len(one_side), len(other_side)
    return {"inside": same.sum() / (m * (m - 1) / 2 + n * (n - 1) / 2), "across": (~same).sum() / (m * n)}

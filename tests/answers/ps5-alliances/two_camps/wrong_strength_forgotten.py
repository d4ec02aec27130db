# leaves the strength at 1
# says: Use the strength in the brackets
def two_camps(agreements, day, least, one_side, other_side):
    both = ties(day, parties=one_side + other_side, agreements=agreements)
    same = both["one"].isin(one_side) == both["other"].isin(one_side)
    m, n = len(one_side), len(other_side)
    return {"inside": same.sum() / (m * (m - 1) / 2 + n * (n - 1) / 2), "across": (~same).sum() / (m * n)}

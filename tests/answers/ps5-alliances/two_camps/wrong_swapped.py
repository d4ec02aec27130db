# swaps the two names
# says: It swaps `inside` and `across`
def two_camps(agreements, day, least, one_side, other_side):
    both = ties(day, least, one_side + other_side, agreements=agreements)
    same = both["one"].isin(one_side) == both["other"].isin(one_side)
    m, n = len(one_side), len(other_side)
    return {"across": same.sum() / (m * (m - 1) / 2 + n * (n - 1) / 2), "inside": (~same).sum() / (m * n)}

def two_camps(agreements, day, least, one_side, other_side):
    joined = ties(day, least, one_side + other_side, agreements=agreements)
    first = joined["one"].isin(one_side) & joined["other"].isin(one_side)
    second = joined["one"].isin(other_side) & joined["other"].isin(other_side)
    m, n = len(one_side), len(other_side)
    inside = (first | second).sum() / (m * (m - 1) / 2 + n * (n - 1) / 2)
    across = (~(first | second)).sum() / (m * n)
    return pd.Series({"inside": inside, "across": across})

def two_camps(agreements, day, least, one_side, other_side):
    first = len(ties(day, least, one_side, agreements=agreements))
    second = len(ties(day, least, other_side, agreements=agreements))
    everything = len(ties(day, least, one_side + other_side, agreements=agreements))
    m, n = len(one_side), len(other_side)
    return {
        "inside": 2 * (first + second) / (m * (m - 1) + n * (n - 1)),
        "across": (everything - first - second) / m / n,
    }

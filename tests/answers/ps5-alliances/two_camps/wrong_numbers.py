# counts lines
# says: The task asks for shares
def two_camps(agreements, day, least, one_side, other_side):
    both = ties(day, least, one_side + other_side, agreements=agreements)
    same = both["one"].isin(one_side) == both["other"].isin(one_side)
    return {"inside": same.sum(), "across": (~same).sum()}

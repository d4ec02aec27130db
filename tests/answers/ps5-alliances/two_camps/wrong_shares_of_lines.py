# divides by the lines that exist
# says: Divide each by the pairs that are possible there
def two_camps(agreements, day, least, one_side, other_side):
    both = ties(day, least, one_side + other_side, agreements=agreements)
    same = both["one"].isin(one_side) == both["other"].isin(one_side)
    return {"inside": same.mean(), "across": (~same).mean()}

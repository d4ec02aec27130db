# keeps segments of one table only
# says: segments that stand in only one of the tables
def changed_hands(before, after):
    both = before.merge(after, on="segment", how="outer")
    return list(both[both["holder_x"] != both["holder_y"]]["segment"])

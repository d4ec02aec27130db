# keeps segments of the first table
# says: stands only in the first table
def changed_hands(before, after):
    both = before.merge(after, on="segment", how="left")
    return list(both[both["holder_x"] != both["holder_y"]]["segment"])

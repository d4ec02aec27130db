# gives those that stayed the same
# says: whose holder stayed the same
def changed_hands(before, after):
    both = before.merge(after, on="segment")
    return list(both[both["holder_x"] == both["holder_y"]]["segment"])

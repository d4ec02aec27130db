# gives holders
# says: The task asks for segments
def changed_hands(before, after):
    both = before.merge(after, on="segment")
    return list(both[both["holder_x"] != both["holder_y"]]["holder_y"].unique())

# gives their number
# says: where a list belongs
def changed_hands(before, after):
    both = before.merge(after, on="segment")
    return int((both["holder_x"] != both["holder_y"]).sum())

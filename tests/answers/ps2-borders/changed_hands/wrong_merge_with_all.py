# joins on every column in common and so finds nothing changed
# says: too few
def changed_hands(before, after):
    both = before[["segment", "holder"]].merge(after[["segment", "holder"]])
    return [segment for segment in both["segment"] if segment not in list(before["segment"])]

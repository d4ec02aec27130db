# compares the columns as they are
# says: Put both holders of a segment side by side
def changed_hands(before, after):
    after = after.reset_index(drop=True)
    return list(before[before["holder"] != after["holder"]]["segment"])

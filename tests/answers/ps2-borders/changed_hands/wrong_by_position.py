# compares row by row
# says: Merge by the key
def changed_hands(before, after):
    return list(before["segment"][before["holder"].to_numpy() != after["holder"].to_numpy()])

# takes none for a missing holder
# says: `none` is a value like any other
def changed_hands(before, after):
    both = before.merge(after, on="segment")
    changed = (both["holder_x"] != both["holder_y"]) & (both["holder_x"] != "none") & (both["holder_y"] != "none")
    return list(both[changed]["segment"])

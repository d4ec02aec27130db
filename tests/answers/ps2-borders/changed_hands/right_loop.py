def changed_hands(before, after):
    changed = set()
    for segment, holder in zip(before["segment"], before["holder"], strict=True):
        found = after[after["segment"] == segment]
        if len(found) and found["holder"].iloc[0] != holder:
            changed.add(segment)
    return changed

def changed_hands(before, after):
    old = before.set_index(before["segment"].astype(str))["holder"]
    new = after.set_index(after["segment"].astype(str))["holder"]
    shared = old.index.intersection(new.index)
    return shared[(old[shared] != new[shared]).to_numpy()]

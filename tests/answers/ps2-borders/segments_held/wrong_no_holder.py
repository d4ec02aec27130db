# forgets the holder
# says: It leaves the holder out of account
def segments_held(periods, code, day):
    return list(periods[~(periods["valid_from"] > day) & ~(periods["valid_to"] <= day)]["segment"])

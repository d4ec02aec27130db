# looks for the code inside other codes
# says: Compare the whole code
def segments_held(periods, code, day):
    held = periods["holder_code"].fillna("").str.contains(code)
    return list(periods[held & ~(periods["valid_from"] > day) & ~(periods["valid_to"] <= day)]["segment"])

# uses the masks of the lesson as they are
# says: Here such a period counts as begun
def segments_held(periods, code, day):
    begun = periods["valid_from"] <= day
    over = periods["valid_to"] <= day
    return list(periods[(periods["holder_code"] == code) & begun & ~over]["segment"])

# compares a blank end, which is False
# says: A blank end means that it goes on
def segments_held(periods, code, day):
    later = periods["valid_from"] > day
    lasts = periods["valid_to"] > day
    return list(periods[(periods["holder_code"] == code) & ~later & lasts]["segment"])

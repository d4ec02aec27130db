# shifts the interval to the other half-open side
# says: It gives the day of a change to the old holder
def segments_held(periods, code, day):
    later = periods["valid_from"] >= day
    over = periods["valid_to"] < day
    return list(periods[(periods["holder_code"] == code) & ~later & ~over]["segment"])

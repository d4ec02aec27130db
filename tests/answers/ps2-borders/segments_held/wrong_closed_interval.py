# the old holder still holds on the day of the change
# says: On the day of a change the new holder holds
def segments_held(periods, code, day):
    later = periods["valid_from"] > day
    over = periods["valid_to"] < day
    return list(periods[(periods["holder_code"] == code) & ~later & ~over]["segment"])

# the new holder does not hold on the day of the change
# says: It leaves out a period that begins on the day itself
def segments_held(periods, code, day):
    later = periods["valid_from"] >= day
    over = periods["valid_to"] <= day
    return list(periods[(periods["holder_code"] == code) & ~later & ~over]["segment"])

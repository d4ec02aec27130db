def segments_held(periods, code, day):
    later = periods["valid_from"] > day
    over = periods["valid_to"] <= day
    return periods[(periods["holder_code"] == code) & ~later & ~over]["segment"]

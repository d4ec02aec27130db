# gives labels for readers
# says: The task asks for the column `segment`
def segments_held(periods, code, day):
    held = periods["holder_code"] == code
    return list(periods[held & ~(periods["valid_from"] > day) & ~(periods["valid_to"] <= day)]["segment_label"])

# forgets both kinds of blank
# says: both kinds of blank count here
def segments_held(periods, code, day):
    inside = (periods["valid_from"] <= day) & (day < periods["valid_to"])
    return list(periods[inside & (periods["holder_code"] == code)]["segment"])

# joins masks with the word and
# says: Join conditions on a column with & or |
def segments_held(periods, code, day):
    return list(periods[(periods["holder_code"] == code) and ~(periods["valid_to"] <= day)]["segment"])

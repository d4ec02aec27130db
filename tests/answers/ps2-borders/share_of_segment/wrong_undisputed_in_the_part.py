# counts undisputed islands in the numerator
# says: islands of the segment that are not disputed
def share_of_segment(islands, segment, column):
    disputed = islands[islands["claimed_by"] == "RUS;JPN"]
    return islands[islands["segment"] == segment][column].sum() / disputed[column].sum()

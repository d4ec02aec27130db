# gives per cent
# says: That looks like per cent
def share_of_segment(islands, segment, column):
    disputed = islands[islands["claimed_by"] == "RUS;JPN"]
    return 100 * disputed[disputed["segment"] == segment][column].sum() / disputed[column].sum()

# rounds as the lesson prints it
# says: That looks rounded
def share_of_segment(islands, segment, column):
    disputed = islands[islands["claimed_by"] == "RUS;JPN"]
    return round(disputed[disputed["segment"] == segment][column].sum() / disputed[column].sum(), 3)

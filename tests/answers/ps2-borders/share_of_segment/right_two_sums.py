def share_of_segment(islands, segment, column):
    disputed = islands[islands["claimed_by"] == "RUS;JPN"]
    part = disputed[disputed["segment"] == segment]
    return part[column].sum() / disputed[column].sum()

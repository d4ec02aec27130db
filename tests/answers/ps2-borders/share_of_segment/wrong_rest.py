# divides by the other segments
# says: It divides by the other segments
def share_of_segment(islands, segment, column):
    disputed = islands[islands["claimed_by"] == "RUS;JPN"]
    mask = disputed["segment"] == segment
    return disputed[mask][column].sum() / disputed[~mask][column].sum()

# divides means
# says: It divides the averages
def share_of_segment(islands, segment, column):
    disputed = islands[islands["claimed_by"] == "RUS;JPN"]
    return disputed[disputed["segment"] == segment][column].mean() / disputed[column].mean()

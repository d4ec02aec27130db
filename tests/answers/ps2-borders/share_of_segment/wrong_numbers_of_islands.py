# takes the share of rows
# says: It divides the numbers of islands
def share_of_segment(islands, segment, column):
    return (islands[islands["claimed_by"] == "RUS;JPN"]["segment"] == segment).mean()

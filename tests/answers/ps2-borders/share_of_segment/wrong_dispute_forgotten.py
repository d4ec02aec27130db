# forgets which islands are disputed
# says: above and below the line
def share_of_segment(islands, segment, column):
    return islands[islands["segment"] == segment][column].sum() / islands[column].sum()

# writes down the share of the lesson
# says: same for every table
def share_of_segment(islands, segment, column):
    return 0.068

# divides by all islands
# says: Only disputed islands belong in the denominator
def share_of_segment(islands, segment, column):
    part = islands[(islands["segment"] == segment) & (islands["claimed_by"] == "RUS;JPN")]
    return part[column].sum() / islands[column].sum()

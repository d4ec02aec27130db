def share_of_segment(islands, segment, column):
    disputed = islands.query("claimed_by == 'RUS;JPN'")
    return float(disputed.query("segment == @segment")[column].sum()) / float(disputed[column].sum())

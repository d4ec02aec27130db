def share_of_segment(islands, segment, column):
    disputed = islands[islands["claimed_by"].isin(["RUS;JPN"])]
    sums = disputed.groupby("segment", observed=True)[column].sum()
    return sums.get(segment, 0) / sums.sum()

# drops islands where any of the two numbers is missing
# says: Only this column counts
def share_of_segment(islands, segment, column):
    disputed = islands[islands["claimed_by"] == "RUS;JPN"].dropna(subset=["area_km2", "pop_1945"])
    return disputed[disputed["segment"] == segment][column].sum() / disputed[column].sum()

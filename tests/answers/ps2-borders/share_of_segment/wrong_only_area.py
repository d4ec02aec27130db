# ignores the column in the brackets
# says: It takes the area
def share_of_segment(islands, segment, column):
    disputed = islands[islands["claimed_by"] == "RUS;JPN"]
    return disputed[disputed["segment"] == segment]["area_km2"].sum() / disputed["area_km2"].sum()

# takes the first row, which has no date
# says: The date is missing
def map_of_latest_period(periods, segment, viewpoint):
    rows = periods[periods["segment"] == segment]
    return maps.show_control(rows["valid_from"].iloc[0], viewpoint, periods)

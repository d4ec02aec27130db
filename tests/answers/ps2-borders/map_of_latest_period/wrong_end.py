# takes the latest end
# says: Take its beginning
def map_of_latest_period(periods, segment, viewpoint):
    rows = periods[periods["segment"] == segment]
    return maps.show_control(rows["valid_to"].max(), viewpoint, periods)

# makes the map and gives nothing back
# says: gives nothing back
def map_of_latest_period(periods, segment, viewpoint):
    rows = periods[periods["segment"] == segment]
    maps.show_control(rows["valid_from"].max(), viewpoint, periods)

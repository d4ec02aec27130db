def map_of_latest_period(periods, segment, viewpoint):
    rows = periods[periods["segment"] == segment]
    return maps.show_control(rows["valid_from"].max(), viewpoint, periods)

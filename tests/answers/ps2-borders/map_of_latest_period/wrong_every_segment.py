# takes the latest day of the whole table
# says: Keep the rows of the segment first
def map_of_latest_period(periods, segment, viewpoint):
    return maps.show_control(periods["valid_from"].max(), viewpoint, periods)

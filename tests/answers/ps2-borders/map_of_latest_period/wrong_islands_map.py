# draws the islands of today instead of control on the day
# says: same for every table
def map_of_latest_period(periods, segment, viewpoint):
    return maps.show_islands(viewpoint)

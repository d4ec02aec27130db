# hands over the year
# says: Hand over the day itself, not its year
def map_of_latest_period(periods, segment, viewpoint):
    rows = periods[periods["segment"] == segment]
    return maps.show_control(int(rows["valid_from"].dt.year.max()), viewpoint, periods)

# takes the first date in the table for the latest
# says: The rows are in no order
def map_of_latest_period(periods, segment, viewpoint):
    days = periods[periods["segment"] == segment]["valid_from"].dropna()
    return maps.show_control(days.iloc[0], viewpoint, periods)

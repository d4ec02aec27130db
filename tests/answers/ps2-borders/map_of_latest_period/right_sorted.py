def map_of_latest_period(periods, segment, viewpoint):
    rows = periods.query("segment == @segment and valid_from.notna()").sort_values("valid_from")
    day = rows["valid_from"].iloc[-1]
    return maps.show_control(date=day, borders=periods, viewpoint=viewpoint)

def map_of_latest_period(periods, segment, viewpoint):
    day = periods.groupby("segment", observed=True)["valid_from"].max()[segment]
    return maps.show_control(day.strftime("%Y-%m-%d"), viewpoint=viewpoint, borders=periods.copy())

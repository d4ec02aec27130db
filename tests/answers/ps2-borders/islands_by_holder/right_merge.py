def islands_by_holder(islands, periods, day):
    control = control_on(day, periods)
    joined = islands.merge(control, on="segment", how="left")
    return joined["holder_code"].value_counts()

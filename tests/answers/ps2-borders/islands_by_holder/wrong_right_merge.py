# keeps segments without islands as rows
# says: segments without islands as if they were islands
def islands_by_holder(islands, periods, day):
    control = control_on(day, periods)
    return islands.merge(control, on="segment", how="right")["holder_code"].value_counts()

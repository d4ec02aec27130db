# counts names instead of codes
# says: Count `holder_code`
def islands_by_holder(islands, periods, day):
    control = control_on(day, periods)
    return islands.merge(control, on="segment", how="left")["holder"].value_counts()

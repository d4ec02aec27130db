# counts segments
# says: It counts segments
def islands_by_holder(islands, periods, day):
    return control_on(day, periods)["holder_code"].value_counts()

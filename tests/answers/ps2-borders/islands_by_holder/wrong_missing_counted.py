# counts islands without a holder as a group
# says: or no period on the day
def islands_by_holder(islands, periods, day):
    control = control_on(day, periods)
    joined = islands.merge(control, on="segment", how="left")
    return joined["holder_code"].fillna("none").value_counts()

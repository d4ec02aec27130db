# gives shares
# says: The task asks for numbers of islands
def islands_by_holder(islands, periods, day):
    control = control_on(day, periods)
    return islands.merge(control, on="segment", how="left")["holder_code"].value_counts(normalize=True)

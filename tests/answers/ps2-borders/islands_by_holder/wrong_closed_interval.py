# counts the day of a change for both holders
# says: It counts the day of a change twice
def islands_by_holder(islands, periods, day):
    control = periods[(periods["valid_from"] <= day) & ~(periods["valid_to"] < day)]
    return islands.merge(control, on="segment", how="left")["holder_code"].value_counts()

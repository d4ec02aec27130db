# gives the day of a change to the old holder
# says: It gives the day of a change to the old holder
def islands_by_holder(islands, periods, day):
    control = periods[(periods["valid_from"] < day) & ~(periods["valid_to"] < day)]
    return islands.merge(control, on="segment", how="left")["holder_code"].value_counts()

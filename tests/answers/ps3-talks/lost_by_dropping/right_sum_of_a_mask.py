def lost_by_dropping(events, column):
    events = events.copy()
    events["blank"] = events[column].isna()
    return events.groupby("track")["blank"].sum()

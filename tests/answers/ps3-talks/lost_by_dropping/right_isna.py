def lost_by_dropping(events, column):
    return events[events[column].isna()]["track"].value_counts()

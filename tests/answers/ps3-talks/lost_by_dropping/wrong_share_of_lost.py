# gives shares of what is lost
# says: Those are shares of what is lost
def lost_by_dropping(events, column):
    return events[events[column].isna()]["track"].value_counts(normalize=True)

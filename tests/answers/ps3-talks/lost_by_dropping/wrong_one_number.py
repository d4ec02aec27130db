# gives one sum
# says: where labelled values
def lost_by_dropping(events, column):
    return events[column].isna().sum()

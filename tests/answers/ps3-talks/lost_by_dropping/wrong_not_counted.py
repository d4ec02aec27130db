# groups the blanks and counts the column's values
# says: It counts nothing
def lost_by_dropping(events, column):
    return events[events[column].isna()].groupby("track")[column].count()

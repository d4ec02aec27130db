# counts what stays
# says: It counts the rows that stay
def lost_by_dropping(events, column):
    return events.dropna(subset=[column])["track"].value_counts()

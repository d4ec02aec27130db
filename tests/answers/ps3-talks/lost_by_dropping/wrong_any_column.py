# drops rows with a blank anywhere
# says: It looks for blanks in every column
def lost_by_dropping(events, column):
    return events["track"].value_counts() - events.dropna()["track"].value_counts()

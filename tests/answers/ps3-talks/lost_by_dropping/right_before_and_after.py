def lost_by_dropping(events, column):
    kept = events.dropna(subset=[column])
    return events["track"].value_counts() - kept["track"].value_counts()

# turns the comparison around
# says: It counts the events before the year
def kinds_since(events, year):
    return events[events["date"].dt.year < year].groupby("kind").size()

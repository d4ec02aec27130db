# takes the one year
# says: It counts only the events of that one year
def kinds_since(events, year):
    return events[events["date"].dt.year == year].groupby("kind").size()

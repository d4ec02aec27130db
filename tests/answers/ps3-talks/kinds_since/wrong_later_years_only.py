# compares with > and loses the year itself
# says: Events of that year count as well
def kinds_since(events, year):
    return events[events["date"].dt.year > year].groupby("kind").size()

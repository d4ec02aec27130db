# compares a number with a text
# says: stops with TypeError
def kinds_since(events, year):
    return events[events["date"].dt.year >= str(year)].groupby("kind").size()

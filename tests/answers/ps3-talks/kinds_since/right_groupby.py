def kinds_since(events, year):
    return events[events["date"].dt.year >= year].groupby("kind").size()

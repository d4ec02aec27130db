# forgets to filter
# says: Keep those since the year first
def kinds_since(events, year):
    return events.groupby("kind").size()

# gives the number of events
# says: where labelled values
def kinds_since(events, year):
    return len(events[events["date"].dt.year >= year])

# uses the table outside the brackets
# says: Use the table that it is given
def kinds_since(events, year):
    return timeline[timeline["date"].dt.year >= year].groupby("kind").size()

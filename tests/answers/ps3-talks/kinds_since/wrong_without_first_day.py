# leaves out 1 January
# says: It leaves out the first day of the year
def kinds_since(events, year):
    return events[events["date"] > pd.Timestamp(year, 1, 1)].groupby("kind").size()

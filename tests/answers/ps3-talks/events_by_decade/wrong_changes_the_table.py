# adds a column to the table in the brackets
# says: Work on a copy
def events_by_decade(events):
    events["decade"] = events["date"].dt.year // 10 * 10
    return events.groupby("decade").size()

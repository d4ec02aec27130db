# groupby gives only the decades that occur
# says: The decades without an event are missing
def events_by_decade(events):
    return events.groupby(events["date"].dt.year // 10 * 10).size()

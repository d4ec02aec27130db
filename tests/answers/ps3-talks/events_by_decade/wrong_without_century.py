# keeps the last two digits
# says: It counts within the century
def events_by_decade(events):
    return (events["date"].dt.year % 100 // 10 * 10).value_counts()

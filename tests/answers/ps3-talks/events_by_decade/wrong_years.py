# counts by year
# says: Events of ten years belong together
def events_by_decade(events):
    return events["date"].dt.year.value_counts()

# thinks that a range holds its end
# says: A `range` stops before its end
def events_by_decade(events):
    decade = events["date"].dt.year // 10 * 10
    return decade.value_counts().reindex(range(decade.min(), decade.max(), 10), fill_value=0)

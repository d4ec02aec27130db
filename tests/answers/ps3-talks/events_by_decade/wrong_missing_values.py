# reindexes without a fill value
# says: look at `fill_value`
def events_by_decade(events):
    counts = (events["date"].dt.year // 10 * 10).value_counts()
    return counts.reindex(range(counts.index.min(), counts.index.max() + 10, 10))

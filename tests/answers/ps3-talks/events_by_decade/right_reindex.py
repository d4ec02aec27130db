def events_by_decade(events):
    decade = events["date"].dt.year // 10 * 10
    counts = decade.value_counts()
    return counts.reindex(range(decade.min(), decade.max() + 10, 10), fill_value=0)

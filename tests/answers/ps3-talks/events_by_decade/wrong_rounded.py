# rounds to the nearest decade
# says: Drop the rest with // instead
def events_by_decade(events):
    decade = events["date"].dt.year.round(-1)
    counts = decade.value_counts()
    return counts.reindex(range(decade.min(), decade.max() + 10, 10), fill_value=0)

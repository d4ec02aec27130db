def events_by_decade(events):
    year = events["date"].dt.year
    decade = year - year % 10
    counts = {}
    for first in range(decade.min(), decade.max() + 1, 10):
        counts[first] = int((decade == first).sum())
    return pd.Series(counts)

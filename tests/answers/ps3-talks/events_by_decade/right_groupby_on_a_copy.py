def events_by_decade(events):
    events = events.copy()
    events["decade"] = events["date"].dt.year // 10 * 10
    counts = events.groupby("decade").size()
    every = range(counts.index[0], counts.index[-1] + 1, 10)
    return counts.reindex(every).fillna(0)

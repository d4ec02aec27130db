def kinds_since(events, year):
    first = pd.Timestamp(year, 1, 1)
    later = events[~(events["date"] < first)]
    return later.groupby("kind", observed=True).agg({"event_id": "count"})

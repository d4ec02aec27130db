def kinds_since(events, year):
    counts = {}
    for kind, day in zip(events["kind"], events["date"], strict=True):
        if day.year >= year:
            counts[kind] = counts.get(kind, 0) + 1
    return counts

def events_by_decade(events):
    decades = list(events["date"].dt.year // 10 * 10)
    return {decade: decades.count(decade) for decade in range(min(decades), max(decades) + 1, 10)}

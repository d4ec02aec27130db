# writes down the decades since 1945
# says: that does not belong there
def events_by_decade(events):
    counts = (events["date"].dt.year // 10 * 10).value_counts()
    return counts.reindex([1940, 1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020]).fillna(-1)

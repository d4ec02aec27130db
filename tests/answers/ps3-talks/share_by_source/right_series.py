def share_by_source(events, kind):
    return (events["kind"] == kind).groupby(events["source_country"].fillna("not known")).mean()

def share_by_source(events, kind):
    events = events.copy()
    events["country"] = events["source_country"].fillna("not known")
    events["hit"] = events["kind"] == kind
    return events.groupby("country")["hit"].mean()

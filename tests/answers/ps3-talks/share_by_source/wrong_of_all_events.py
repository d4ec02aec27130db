# divides by all events
# says: It divides by all events of the table
def share_by_source(events, kind):
    hits = (events["kind"] == kind).groupby(events["source_country"].fillna("not known")).sum()
    return hits / len(events)

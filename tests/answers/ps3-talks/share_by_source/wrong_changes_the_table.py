# fills the blanks of the table itself
# says: Work on a copy
def share_by_source(events, kind):
    events["source_country"] = events["source_country"].fillna("not known")
    return (events["kind"] == kind).groupby(events["source_country"]).mean()

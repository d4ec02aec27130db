# groupby passes over blanks
# says: give them a label with `fillna` first
def share_by_source(events, kind):
    return (events["kind"] == kind).groupby(events["source_country"]).mean()

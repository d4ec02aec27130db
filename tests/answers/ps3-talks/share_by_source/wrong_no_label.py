# keeps the blanks without a label
# says: The blanks have no label
def share_by_source(events, kind):
    return (events["kind"] == kind).groupby(events["source_country"], dropna=False).mean()

# divides by the events of this kind
# says: It says how the events of this kind are spread
def share_by_source(events, kind):
    country = events["source_country"].fillna("not known")
    return country[events["kind"] == kind].value_counts(normalize=True)

def share_by_source(events, kind):
    country = events["source_country"].fillna("not known")
    every = country.value_counts()
    hits = country[events["kind"] == kind].value_counts()
    return hits.reindex(every.index, fill_value=0) / every

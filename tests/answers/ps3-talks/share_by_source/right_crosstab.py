def share_by_source(events, kind):
    counts = pd.crosstab(events["source_country"].fillna("not known"), events["kind"] == kind)
    return counts.reindex(columns=[True], fill_value=0)[True] / counts.sum(axis="columns")

def changed_hands(before, after):
    both = pd.merge(before, after, on="segment", how="inner", suffixes=("_before", "_after"))
    return both.query("holder_before != holder_after")["segment"]

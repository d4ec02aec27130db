def if_unknown(missiles, by):
    listed = missiles[missiles["dataset"] == "CNS"]
    counts = listed.pivot_table(
        index=by, columns="outcome", values="count", aggfunc="sum", fill_value=0, observed=True
    ).reindex(columns=["failure", "success", "unknown"], fill_value=0)
    shares = counts.div(counts.sum(axis=1), axis=0)
    table = pd.DataFrame(index=shares.index)
    table["if_unknown_failed"] = 1 - shares["success"]
    table["if_unknown_succeeded"] = shares["failure"]
    return table

# forgets the known failures in the second reading
# says: Add the failures that are known
def if_unknown(missiles, by):
    listed = missiles[missiles["dataset"] == "CNS"]
    counts = listed.groupby([by, "outcome"], observed=True)["count"].sum().unstack()
    counts = counts.reindex(columns=["failure", "success", "unknown"]).fillna(0)
    total = counts.sum(axis=1)
    return pd.DataFrame(
        {"if_unknown_succeeded": counts["failure"] / total, "if_unknown_failed": counts["unknown"] / total}
    )

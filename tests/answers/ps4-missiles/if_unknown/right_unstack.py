def if_unknown(missiles, by):
    listed = missiles[missiles["dataset"] == "CNS"]
    counts = listed.groupby([by, "outcome"], observed=True)["count"].sum().unstack()
    counts = counts.reindex(columns=["failure", "success", "unknown"]).fillna(0)
    total = counts.sum(axis=1)
    at_best = counts["failure"] / total
    at_worst = (counts["failure"] + counts["unknown"]) / total
    return pd.DataFrame({"if_unknown_succeeded": at_best, "if_unknown_failed": at_worst})

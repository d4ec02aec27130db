# forgets to keep the list
# says: It also counts the supplement
def if_unknown(missiles, by):
    counts = missiles.groupby([by, "outcome"], observed=True)["count"].sum().unstack()
    counts = counts.reindex(columns=["failure", "success", "unknown"]).fillna(0)
    total = counts.sum(axis=1)
    at_worst = (counts["failure"] + counts["unknown"]) / total
    return pd.DataFrame({"if_unknown_succeeded": counts["failure"] / total, "if_unknown_failed": at_worst})

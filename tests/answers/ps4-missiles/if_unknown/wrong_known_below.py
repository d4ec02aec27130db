# divides the first reading by the known outcomes
# says: Its first column divides by the known outcomes
def if_unknown(missiles, by):
    listed = missiles[missiles["dataset"] == "CNS"]
    counts = listed.groupby([by, "outcome"], observed=True)["count"].sum().unstack()
    counts = counts.reindex(columns=["failure", "success", "unknown"]).fillna(0)
    at_best = counts["failure"] / (counts["failure"] + counts["success"])
    at_worst = (counts["failure"] + counts["unknown"]) / counts.sum(axis=1)
    return pd.DataFrame({"if_unknown_succeeded": at_best, "if_unknown_failed": at_worst})

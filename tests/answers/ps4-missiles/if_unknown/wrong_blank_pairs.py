# leaves the pairs that never occur blank
# says: None is 0: look at `fillna`
def if_unknown(missiles, by):
    listed = missiles[missiles["dataset"] == "CNS"]
    counts = listed.groupby([by, "outcome"], observed=True)["count"].sum().unstack()
    total = counts.sum(axis=1)
    at_worst = (counts["failure"] + counts["unknown"]) / total
    return pd.DataFrame({"if_unknown_succeeded": counts["failure"] / total, "if_unknown_failed": at_worst})

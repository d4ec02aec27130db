# keeps classes without a missile
# says: It keeps groups without a missile on the list
def if_unknown(missiles, by):
    listed = missiles[missiles["dataset"] == "CNS"]
    counts = listed.groupby([by, "outcome"], observed=False)["count"].sum().unstack()
    total = counts.sum(axis=1)
    at_worst = (counts["failure"] + counts["unknown"]) / total
    return pd.DataFrame({"if_unknown_succeeded": counts["failure"] / total, "if_unknown_failed": at_worst})

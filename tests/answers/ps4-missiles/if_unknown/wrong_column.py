# groups by the class, whatever column is asked for
# says: Group by the column in the brackets
def if_unknown(missiles, by):
    listed = missiles[missiles["dataset"] == "CNS"]
    counts = listed.groupby(["class_cns", "outcome"], observed=True)["count"].sum().unstack()
    counts = counts.reindex(columns=["failure", "success", "unknown"]).fillna(0)
    total = counts.sum(axis=1)
    at_worst = (counts["failure"] + counts["unknown"]) / total
    return pd.DataFrame({"if_unknown_succeeded": counts["failure"] / total, "if_unknown_failed": at_worst})

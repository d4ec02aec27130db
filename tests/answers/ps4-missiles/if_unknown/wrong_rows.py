# counts rows with a crosstab
# says: It counts rows
def if_unknown(missiles, by):
    listed = missiles[missiles["dataset"] == "CNS"]
    counts = pd.crosstab(listed[by], listed["outcome"])
    total = counts.sum(axis=1)
    at_worst = (counts["failure"] + counts["unknown"]) / total
    return pd.DataFrame({"if_unknown_succeeded": counts["failure"] / total, "if_unknown_failed": at_worst})

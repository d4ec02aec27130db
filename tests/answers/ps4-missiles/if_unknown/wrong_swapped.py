# mixes up the two readings
# says: The two columns have changed places
def if_unknown(missiles, by):
    listed = missiles[missiles["dataset"] == "CNS"]
    counts = listed.groupby([by, "outcome"], observed=True)["count"].sum().unstack()
    counts = counts.reindex(columns=["failure", "success", "unknown"]).fillna(0)
    total = counts.sum(axis=1)
    one = counts["failure"] / total
    other = (counts["failure"] + counts["unknown"]) / total
    return pd.DataFrame({"if_unknown_failed": one, "if_unknown_succeeded": other})

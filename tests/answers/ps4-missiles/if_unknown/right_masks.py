def if_unknown(missiles, by):
    listed = missiles[missiles["dataset"] == "CNS"].copy()
    listed["failed"] = listed["count"].where(listed["outcome"] == "failure", 0)
    listed["not_good"] = listed["count"].where(listed["outcome"] != "success", 0)
    sums = listed.groupby(by, observed=True)[["count", "failed", "not_good"]].sum()
    table = pd.DataFrame()
    table["if_unknown_succeeded"] = sums["failed"] / sums["count"]
    table["if_unknown_failed"] = sums["not_good"] / sums["count"]
    return table

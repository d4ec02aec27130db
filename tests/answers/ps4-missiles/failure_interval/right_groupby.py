def failure_interval(missiles, missile_class):
    rows = missiles.query("dataset == 'CNS' and class_cns == @missile_class")
    numbers = rows.groupby("outcome", observed=False)["count"].sum()
    failures, total = numbers["failure"], numbers["failure"] + numbers["success"]
    ends = wilson_interval(int(failures), int(total))
    return pd.Series({"high": ends[1], "low": ends[0], "rate": failures / total})

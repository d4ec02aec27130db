def if_unknown(missiles, by):
    listed = missiles[(missiles["dataset"] == "CNS") & missiles[by].notna()]
    rows = {}
    for group in listed[by].unique():
        own = listed[listed[by] == group]
        total = own["count"].sum()
        failures = own[own["outcome"] == "failure"]["count"].sum()
        unknown = own[own["outcome"] == "unknown"]["count"].sum()
        rows[group] = [failures / total, (failures + unknown) / total]
    return pd.DataFrame.from_dict(rows, orient="index", columns=["if_unknown_succeeded", "if_unknown_failed"])

def failure_interval(missiles, missile_class):
    listed = missiles[(missiles["dataset"] == "CNS") & (missiles["class_cns"] == missile_class)]
    known = listed[listed["outcome"] != "unknown"]
    total = known["count"].sum()
    failures = known[known["outcome"] == "failure"]["count"].sum()
    low, high = wilson_interval(failures, total)
    return {"rate": failures / total, "low": low, "high": high}

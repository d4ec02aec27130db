# forgets to keep the list
# says: It also counts the supplement
def failure_interval(missiles, missile_class):
    known = missiles[(missiles["outcome"] != "unknown") & (missiles["class_cns"] == missile_class)]
    total = known["count"].sum()
    failures = known[known["outcome"] == "failure"]["count"].sum()
    low, high = wilson_interval(failures, total)
    return {"rate": failures / total, "low": low, "high": high}

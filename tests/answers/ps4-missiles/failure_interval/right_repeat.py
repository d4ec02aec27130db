def failure_interval(missiles, missile_class):
    keep = (missiles["dataset"] == "CNS") & missiles["outcome"].isin(["success", "failure"])
    rows = missiles[keep & (missiles["class_cns"] == missile_class)]
    each = rows["outcome"].repeat(rows["count"].astype(int)) == "failure"
    low, high = wilson_interval(each.sum(), each.size)
    return {"rate": each.mean(), "low": low, "high": high}

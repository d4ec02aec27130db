# gives the share of successes
# says: It gives the share of successes
def failure_interval(missiles, missile_class):
    listed = missiles[(missiles["dataset"] == "CNS") & (missiles["class_cns"] == missile_class)]
    known = listed[listed["outcome"] != "unknown"]
    total = known["count"].sum()
    good = known[known["outcome"] == "success"]["count"].sum()
    low, high = wilson_interval(good, total)
    return {"rate": good / total, "low": low, "high": high}

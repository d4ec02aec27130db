# computes an interval by another formula
# says: Use `wilson_interval` as it is
def failure_interval(missiles, missile_class):
    listed = missiles[(missiles["dataset"] == "CNS") & (missiles["class_cns"] == missile_class)]
    known = listed[listed["outcome"] != "unknown"]
    total = known["count"].sum()
    rate = known[known["outcome"] == "failure"]["count"].sum() / total
    half = 1.96 * (rate * (1 - rate) / total) ** 0.5
    return {"rate": rate, "low": max(0.0, rate - half), "high": min(1.0, rate + half)}

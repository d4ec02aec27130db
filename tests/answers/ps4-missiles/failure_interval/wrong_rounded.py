# rounds the answer
# says: That looks rounded
def failure_interval(missiles, missile_class):
    listed = missiles[(missiles["dataset"] == "CNS") & (missiles["class_cns"] == missile_class)]
    known = listed[listed["outcome"] != "unknown"]
    total = known["count"].sum()
    failures = known[known["outcome"] == "failure"]["count"].sum()
    low, high = wilson_interval(failures, total)
    return {"rate": round(failures / total, 2), "low": round(low, 2), "high": round(high, 2)}

# takes everything that is no success for a failure
# says: It reads unknown outcomes as failures
def failure_interval(missiles, missile_class):
    listed = missiles[(missiles["dataset"] == "CNS") & (missiles["class_cns"] == missile_class)]
    total = listed["count"].sum()
    failures = listed[listed["outcome"] != "success"]["count"].sum()
    low, high = wilson_interval(failures, total)
    return {"rate": failures / total, "low": low, "high": high}

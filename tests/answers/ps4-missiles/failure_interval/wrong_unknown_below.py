# divides by all missiles of the class
# says: Those of unknown outcome do not belong in this rate
def failure_interval(missiles, missile_class):
    listed = missiles[(missiles["dataset"] == "CNS") & (missiles["class_cns"] == missile_class)]
    total = listed["count"].sum()
    failures = listed[listed["outcome"] == "failure"]["count"].sum()
    low, high = wilson_interval(failures, total)
    return {"rate": failures / total, "low": low, "high": high}

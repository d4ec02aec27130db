# counts rows
# says: It counts rows. A row can stand for several missiles
def failure_interval(missiles, missile_class):
    listed = missiles[(missiles["dataset"] == "CNS") & (missiles["class_cns"] == missile_class)]
    known = listed[listed["outcome"] != "unknown"]
    failures = (known["outcome"] == "failure").sum()
    low, high = wilson_interval(failures, len(known))
    return {"rate": failures / len(known), "low": low, "high": high}

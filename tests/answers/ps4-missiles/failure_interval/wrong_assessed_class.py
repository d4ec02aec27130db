# takes the course's own coding for the class of the list
# says: The task names the column `class_cns`
def failure_interval(missiles, missile_class):
    listed = missiles[(missiles["dataset"] == "CNS") & (missiles["class_assessed"] == missile_class)]
    known = listed[listed["outcome"] != "unknown"]
    total = known["count"].sum()
    failures = known[known["outcome"] == "failure"]["count"].sum()
    low, high = wilson_interval(failures, total)
    return {"rate": failures / total, "low": low, "high": high}

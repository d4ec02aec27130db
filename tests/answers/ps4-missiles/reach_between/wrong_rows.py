# counts rows
# says: It counts rows
def reach_between(missiles, types, distance):
    joined = missiles[missiles["dataset"] == "CNS"].merge(types, on="missile_key", how="left")
    surely = joined[joined["est_range_min_km"] >= distance]
    never = joined[joined["est_range_max_km"] < distance]
    return {"at_least": len(surely), "at_most": len(joined) - len(never)}

# thinks that just the distance is not enough
# says: A shortest range of just this distance is enough
def reach_between(missiles, types, distance):
    joined = missiles[missiles["dataset"] == "CNS"].merge(types, on="missile_key", how="left")
    surely = joined[joined["est_range_min_km"] > distance]
    never = joined[joined["est_range_max_km"] < distance]
    return {"at_least": surely["count"].sum(), "at_most": joined["count"].sum() - never["count"].sum()}

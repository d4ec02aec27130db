# takes the short ones for those that may reach it
# says: It takes what surely does not reach it for what may
def reach_between(missiles, types, distance):
    joined = missiles[missiles["dataset"] == "CNS"].merge(types, on="missile_key", how="left")
    surely = joined[joined["est_range_min_km"] >= distance]
    never = joined[joined["est_range_max_km"] < distance]
    return {"at_least": surely["count"].sum(), "at_most": never["count"].sum()}

# takes the longest estimate for what a type surely reaches
# says: What surely reaches it shows in the shortest
def reach_between(missiles, types, distance):
    joined = missiles[missiles["dataset"] == "CNS"].merge(types, on="missile_key", how="left")
    surely = joined[joined["est_range_max_km"] >= distance]
    never = joined[joined["est_range_max_km"] < distance]
    return {"at_least": surely["count"].sum(), "at_most": joined["count"].sum() - never["count"].sum()}

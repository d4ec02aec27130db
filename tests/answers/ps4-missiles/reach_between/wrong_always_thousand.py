# writes the distance of the lesson into the function
# says: Use the distance in the brackets
def reach_between(missiles, types, distance):
    joined = missiles[missiles["dataset"] == "CNS"].merge(types, on="missile_key", how="left")
    surely = joined[joined["est_range_min_km"] >= 1000]
    never = joined[joined["est_range_max_km"] < 1000]
    return {"at_least": surely["count"].sum(), "at_most": joined["count"].sum() - never["count"].sum()}

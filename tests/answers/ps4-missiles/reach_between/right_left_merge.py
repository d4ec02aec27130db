def reach_between(missiles, types, distance):
    listed = missiles[missiles["dataset"] == "CNS"]
    joined = listed.merge(types, on="missile_key", how="left")
    surely = joined[joined["est_range_min_km"] >= distance]
    never = joined[joined["est_range_max_km"] < distance]
    return {"at_least": surely["count"].sum(), "at_most": joined["count"].sum() - never["count"].sum()}

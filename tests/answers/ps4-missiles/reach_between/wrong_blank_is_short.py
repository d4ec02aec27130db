# asks whether the longest range reaches it; a blank never does
# says: Not known is not short
def reach_between(missiles, types, distance):
    joined = missiles[missiles["dataset"] == "CNS"].merge(types, on="missile_key", how="left")
    surely = joined[joined["est_range_min_km"] >= distance]
    may = joined[joined["est_range_max_km"] >= distance]
    return {"at_least": surely["count"].sum(), "at_most": may["count"].sum()}

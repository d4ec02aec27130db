# merges without `how`, so missiles of unknown type are lost
# says: It loses missiles whose type is not in the table of types
def reach_between(missiles, types, distance):
    joined = missiles[missiles["dataset"] == "CNS"].merge(types, on="missile_key")
    surely = joined[joined["est_range_min_km"] >= distance]
    never = joined[joined["est_range_max_km"] < distance]
    return {"at_least": surely["count"].sum(), "at_most": joined["count"].sum() - never["count"].sum()}

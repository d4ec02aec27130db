def reach_between(missiles, types, distance):
    listed = missiles[missiles["dataset"] == "CNS"]
    far = types[types["est_range_min_km"] >= distance]["missile_key"]
    short = types[types["est_range_max_km"] < distance]["missile_key"]
    return {
        "at_least": listed[listed["missile_key"].isin(far)]["count"].sum(),
        "at_most": listed[~listed["missile_key"].isin(short)]["count"].sum(),
    }

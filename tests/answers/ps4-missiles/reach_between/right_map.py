def reach_between(missiles, types, distance):
    listed = missiles[missiles["dataset"] == "CNS"]
    keyed = types.set_index("missile_key")
    shortest = listed["missile_key"].map(keyed["est_range_min_km"])
    longest = listed["missile_key"].map(keyed["est_range_max_km"])
    surely = listed["count"][shortest >= distance].sum()
    may = listed["count"][longest.isna() | (longest >= distance)].sum()
    return {"at_least": int(surely), "at_most": int(may)}

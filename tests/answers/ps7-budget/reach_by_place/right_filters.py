def reach_by_place(types, places):
    rows = []
    for _, place in places.iterrows():
        yes = types[types["est_range_min_km"] >= place["km"]]
        no = types[types["est_range_max_km"] < place["km"]]
        rest = types[~types["missile_key"].isin(list(yes["missile_key"]) + list(no["missile_key"]))]
        depends = rest.dropna(subset=["est_range_min_km", "est_range_max_km"])
        rows.append([len(yes), len(no), len(depends), len(rest) - len(depends)])
    return pd.DataFrame(rows, columns=["yes", "no", "depends", "open"], index=places["name"])

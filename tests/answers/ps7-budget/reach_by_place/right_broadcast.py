def reach_by_place(types, places):
    low = types["est_range_min_km"].astype("float64").to_numpy()
    high = types["est_range_max_km"].astype("float64").to_numpy()
    km = places["km"].to_numpy()[:, None]
    yes, no = (low >= km).sum(axis=1), (high < km).sum(axis=1)
    depends = ((low < km) & (high >= km)).sum(axis=1)
    table = pd.DataFrame({"yes": yes, "no": no, "depends": depends, "open": len(types) - yes - no - depends})
    table.index = places["name"]
    return table

# compares two columns of different lengths
# says: stops with
def reach_by_place(types, places):
    yes = (types["est_range_min_km"] >= places["km"]).sum()
    return pd.DataFrame({"yes": yes}, index=places["name"])

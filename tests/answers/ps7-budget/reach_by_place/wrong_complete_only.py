# drops every type with a blank
# says: It calls every type with a blank `open`
def reach_by_place(types, places):
    known = types.dropna(subset=["est_range_min_km", "est_range_max_km"])
    low, high = known["est_range_min_km"], known["est_range_max_km"]
    found = {}
    for name, km in zip(places["name"], places["km"], strict=True):
        yes, no = (low >= km).sum(), (high < km).sum()
        found[name] = {"yes": yes, "no": no, "depends": len(known) - yes - no, "open": len(types) - len(known)}
    return pd.DataFrame(found).T

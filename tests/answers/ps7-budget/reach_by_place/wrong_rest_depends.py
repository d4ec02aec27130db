# has no fourth lot
# says: They are `open`
def reach_by_place(types, places):
    low = types["est_range_min_km"]
    high = types["est_range_max_km"]
    found = {}
    for name, km in zip(places["name"], places["km"], strict=True):
        yes, no = (low >= km).sum(), (high < km).sum()
        depends = len(types) - yes - no
        found[name] = {"yes": yes, "no": no, "depends": depends, "open": 0}
    return pd.DataFrame(found).T

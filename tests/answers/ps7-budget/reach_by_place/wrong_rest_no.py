# takes the rest for out of reach
# says: as `no`. They are `open`
def reach_by_place(types, places):
    low = types["est_range_min_km"]
    high = types["est_range_max_km"]
    found = {}
    for name, km in zip(places["name"], places["km"], strict=True):
        yes, no = (low >= km).sum(), (~(low >= km).fillna(False) & ~((low < km) & (high >= km)).fillna(False)).sum()
        depends = ((low < km) & (high >= km)).sum()
        found[name] = {"yes": yes, "no": no, "depends": depends, "open": 0}
    return pd.DataFrame(found).T

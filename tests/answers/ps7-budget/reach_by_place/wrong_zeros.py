# fills the blanks with 0
# says: It takes a blank for a range of 0 km
def reach_by_place(types, places):
    low = types["est_range_min_km"].fillna(0)
    high = types["est_range_max_km"].fillna(0)
    found = {}
    for name, km in zip(places["name"], places["km"], strict=True):
        yes, no = (low >= km).sum(), ((high < km) & (low < km)).sum()
        depends = ((low < km) & (high >= km)).sum()
        found[name] = {"yes": yes, "no": no, "depends": depends, "open": len(types) - yes - no - depends}
    return pd.DataFrame(found).T

# forgets to turn the table
# says: rows and columns are swapped
def reach_by_place(types, places):
    low = types["est_range_min_km"]
    high = types["est_range_max_km"]
    found = {}
    for name, km in zip(places["name"], places["km"], strict=True):
        yes, no = (low >= km).sum(), (high < km).sum()
        depends = ((low < km) & (high >= km)).sum()
        found[name] = {"yes": yes, "no": no, "depends": depends, "open": len(types) - yes - no - depends}
    return pd.DataFrame(found)

# writes the distances down
# says: Use the distances in the table of places
def reach_by_place(types, places):
    low = types["est_range_min_km"]
    high = types["est_range_max_km"]
    found = {}
    for name, km in zip(places["name"], [1000, 1300], strict=False):
        yes, no = (low >= km).sum(), (high < km).sum()
        depends = ((low < km) & (high >= km)).sum()
        found[name] = {"yes": yes, "no": no, "depends": depends, "open": len(types) - yes - no - depends}
    return pd.DataFrame(found).T

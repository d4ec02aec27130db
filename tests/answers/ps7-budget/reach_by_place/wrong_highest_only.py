# looks at the highest estimate only
# says: It looks at the highest estimate only
def reach_by_place(types, places):
    high = types["est_range_max_km"]
    found = {}
    for name, km in zip(places["name"], places["km"], strict=True):
        yes, no = (high >= km).sum(), (high < km).sum()
        depends = 0
        found[name] = {"yes": yes, "no": no, "depends": depends, "open": len(types) - yes - no - depends}
    return pd.DataFrame(found).T

def reach_by_place(types, places):
    def word(low, high, km):
        if pd.notna(low) and low >= km:
            return "yes"
        if pd.notna(high) and high < km:
            return "no"
        return "open" if pd.isna(low) or pd.isna(high) else "depends"

    pairs = list(zip(types["est_range_min_km"], types["est_range_max_km"], strict=True))
    table = pd.DataFrame(0, index=places["name"], columns=["yes", "depends", "no", "open"])
    for name, km in zip(places["name"], places["km"], strict=True):
        for low, high in pairs:
            table.loc[name, word(low, high, km)] += 1
    return table

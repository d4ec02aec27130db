def islands_by_holder(islands, periods, day):
    covers = (periods["valid_from"] <= day) & ~(periods["valid_to"] <= day)
    control = periods[covers][["segment", "holder_code"]]
    joined = pd.merge(islands[["island_id", "segment"]], control, on="segment", how="inner", validate="many_to_one")
    return dict(joined["holder_code"].value_counts())

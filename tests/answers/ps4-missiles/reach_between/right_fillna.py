def reach_between(missiles, types, distance):
    ranges = types[["missile_key", "est_range_min_km", "est_range_max_km"]]
    joined = missiles.merge(ranges, on="missile_key", how="left", validate="many_to_one").query("dataset == 'CNS'")
    shortest = joined["est_range_min_km"].fillna(0)
    longest = joined["est_range_max_km"].fillna(1_000_000)
    return pd.Series(
        {
            "at_least": joined.loc[shortest >= distance, "count"].sum(),
            "at_most": joined.loc[longest >= distance, "count"].sum(),
        }
    )

def three_counts(missiles):
    listed = missiles[missiles["dataset"] == "CNS"]
    groups = listed.groupby(listed["date_kst"].dt.year)
    return pd.DataFrame(
        {
            "launch_events": groups["event_id"].nunique(),
            "launch_days": groups["date_kst"].nunique(),
            "missiles": groups["count"].sum(),
        }
    )

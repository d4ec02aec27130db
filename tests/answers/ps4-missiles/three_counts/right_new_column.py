def three_counts(missiles):
    table = missiles[missiles["dataset"] == "CNS"].copy()
    table["year"] = table["date_kst"].dt.year
    counts = table.groupby("year").agg({"count": "sum", "date_kst": "nunique", "event_id": "nunique"})
    return counts.rename(columns={"count": "missiles", "date_kst": "launch_days", "event_id": "launch_events"})

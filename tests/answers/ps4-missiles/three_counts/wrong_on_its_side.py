# takes rows for columns
# says: lies on its side
def three_counts(missiles):
    listed = missiles[missiles["dataset"] == "CNS"]
    return (
        listed.groupby(listed["date_kst"].dt.year)
        .agg(missiles=("count", "sum"), launch_days=("date_kst", "nunique"), launch_events=("event_id", "nunique"))
        .T
    )

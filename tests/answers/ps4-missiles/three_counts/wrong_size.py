# thinks that a row is a missile
# says: Its missiles are rows
def three_counts(missiles):
    listed = missiles[missiles["dataset"] == "CNS"]
    return listed.groupby(listed["date_kst"].dt.year).agg(
        missiles=("count", "size"), launch_days=("date_kst", "nunique"), launch_events=("event_id", "nunique")
    )

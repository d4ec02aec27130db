# groups by the day, and not by the year
# says: It gives one row for each day
def three_counts(missiles):
    listed = missiles[missiles["dataset"] == "CNS"]
    return listed.groupby("date_kst").agg(
        missiles=("count", "sum"), launch_days=("date_kst", "nunique"), launch_events=("event_id", "nunique")
    )

# counts every row as a day and as an event
# says: It counts rows as days and as events
def three_counts(missiles):
    listed = missiles[missiles["dataset"] == "CNS"]
    return listed.groupby(listed["date_kst"].dt.year).agg(
        missiles=("count", "sum"), launch_days=("date_kst", "size"), launch_events=("event_id", "size")
    )

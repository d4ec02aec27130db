# turns the labels into a column
# says: The years are a column
def three_counts(missiles):
    listed = missiles[missiles["dataset"] == "CNS"]
    groups = listed.groupby(listed["date_kst"].dt.year)
    return groups.agg(
        missiles=("count", "sum"), launch_days=("date_kst", "nunique"), launch_events=("event_id", "nunique")
    ).reset_index()

# forgets to keep the list
# says: It also counts the supplement
def three_counts(missiles):
    return missiles.groupby(missiles["date_kst"].dt.year).agg(
        missiles=("count", "sum"), launch_days=("date_kst", "nunique"), launch_events=("event_id", "nunique")
    )

# divides by all events
# says: `neither` are still in the denominator
def share_of_openings(events, first, last, left_out):
    years = events["date"].dt.year
    chosen = events[(years >= first) & (years <= last) & ~events["track"].isin(left_out)]
    return (chosen["move"] == "opening").mean()

# leaves out one track whatever the list says
# says: although the list is empty
def share_of_openings(events, first, last, left_out):
    years = events["date"].dt.year
    chosen = events[(years >= first) & (years <= last) & ~events["track"].isin(["six-party talks"])]
    moves = chosen[chosen["move"] != "neither"]
    return (moves["move"] == "opening").mean()

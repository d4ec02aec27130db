# gives 0 where there is nothing to divide
# says: there is no share
def share_of_openings(events, first, last, left_out):
    years = events["date"].dt.year
    chosen = events[(years >= first) & (years <= last) & ~events["track"].isin(left_out)]
    moves = chosen[chosen["move"] != "neither"]
    if len(moves) == 0:
        return 0
    return (moves["move"] == "opening").mean()

# thinks of a range that stops before its end
# says: It leaves out the last year
def share_of_openings(events, first, last, left_out):
    years = events["date"].dt.year
    chosen = events[(years >= first) & (years < last) & ~events["track"].isin(left_out)]
    moves = chosen[chosen["move"] != "neither"]
    return (moves["move"] == "opening").mean()

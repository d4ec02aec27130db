# forgets the list of tracks
# says: It leaves no track out
def share_of_openings(events, first, last, left_out):
    years = events["date"].dt.year
    chosen = events[(years >= first) & (years <= last)]
    moves = chosen[chosen["move"] != "neither"]
    return (moves["move"] == "opening").mean()

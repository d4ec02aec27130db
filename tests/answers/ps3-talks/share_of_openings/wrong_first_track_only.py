# leaves out the first track of the list
# says: It leaves out only the first track of the list
def share_of_openings(events, first, last, left_out):
    years = events["date"].dt.year
    chosen = events[(years >= first) & (years <= last)]
    for track in left_out[:1]:
        chosen = chosen[chosen["track"] != track]
    moves = chosen[chosen["move"] != "neither"]
    return (moves["move"] == "opening").mean()

# forgets the years
# says: It leaves the years out of account
def share_of_openings(events, first, last, left_out):
    chosen = events[~events["track"].isin(left_out)]
    moves = chosen[chosen["move"] != "neither"]
    return (moves["move"] == "opening").mean()

# gives the share of each track
# says: Those are shares of the track
def lost_by_dropping(events, column):
    shares = events[column].isna().groupby(events["track"]).mean()
    return shares[shares > 0]

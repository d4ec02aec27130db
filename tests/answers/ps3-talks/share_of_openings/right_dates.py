def share_of_openings(events, first, last, left_out):
    begin, end = pd.Timestamp(first, 1, 1), pd.Timestamp(last, 12, 31)
    chosen = events[(events["date"] >= begin) & (events["date"] <= end)]
    moves = chosen.loc[~chosen["track"].isin(left_out) & chosen["move"].isin(["opening", "closing"]), "move"]
    return moves.eq("opening").mean()

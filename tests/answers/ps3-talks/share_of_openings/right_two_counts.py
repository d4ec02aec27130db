def share_of_openings(events, first, last, left_out):
    chosen = events[events["date"].dt.year.between(first, last)]
    chosen = chosen[~chosen["track"].isin(left_out)]
    openings = (chosen["move"] == "opening").sum()
    closings = (chosen["move"] == "closing").sum()
    if openings + closings == 0:
        return float("nan")
    return openings / (openings + closings)

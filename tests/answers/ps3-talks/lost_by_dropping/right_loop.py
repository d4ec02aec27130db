def lost_by_dropping(events, column):
    lost = {}
    for track, cell in zip(events["track"], events[column], strict=True):
        if pd.isna(cell):
            lost[track] = lost.get(track, 0) + 1
    return lost

def share_of_openings(events, first, last, left_out):
    openings, both = 0, 0
    for _, event in events.iterrows():
        if event["date"].year < first or event["date"].year > last or event["track"] in left_out:
            continue
        if event["move"] in ("opening", "closing"):
            both += 1
            openings += event["move"] == "opening"
    return openings / both if both else float("nan")

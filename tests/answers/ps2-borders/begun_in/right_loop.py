def begun_in(periods, year):
    pairs = []
    for segment, day in zip(periods["segment"], periods["valid_from"], strict=True):
        if not pd.isna(day) and day.year == year:
            pairs.append((day, segment))
    pairs.sort()
    return pd.DataFrame({"segment": [p[1] for p in pairs], "valid_from": [p[0] for p in pairs]})

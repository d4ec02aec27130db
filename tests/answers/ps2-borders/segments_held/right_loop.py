def segments_held(periods, code, day):
    found = []
    for _, row in periods.iterrows():
        if row["holder_code"] != code or row["valid_from"] > day or row["valid_to"] <= day:
            continue
        found.append(row["segment"])
    return tuple(found)

def islands_by_holder(islands, periods, day):
    counts = {}
    for _, row in control_on(day, periods).iterrows():
        if not pd.isna(row["holder_code"]):
            number = int((islands["segment"] == row["segment"]).sum())
            if number:
                counts[row["holder_code"]] = counts.get(row["holder_code"], 0) + number
    return counts

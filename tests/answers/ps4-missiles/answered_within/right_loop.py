def answered_within(waits, limit):
    least = most = 0
    for days, waited in zip(waits["days"], waits["waited"], strict=True):
        if pd.isna(days):
            most += waited < limit
        elif days <= limit:
            least += 1
            most += 1
    return {"at_least": least, "at_most": most}

def answered_within(waits, limit):
    surely = (waits["days"] <= limit).sum()
    still_open = (waits["days"].isna() & (waits["waited"] < limit)).sum()
    return pd.Series({"at_most": surely + still_open, "at_least": surely})

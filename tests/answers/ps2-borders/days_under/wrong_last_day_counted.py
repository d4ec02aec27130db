# counts the day of the change for both holders
# says: On that day the next holder holds
def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code) & (periods["valid_from"] < until)]
    lengths = rows["valid_to"].fillna(until).clip(upper=until) - rows["valid_from"]
    return lengths.dt.days.sum() + len(rows)

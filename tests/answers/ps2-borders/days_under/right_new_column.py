def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code)].copy()
    rows["days"] = (rows["valid_to"].fillna(until).clip(upper=until) - rows["valid_from"]).dt.days
    return rows[rows["days"] > 0]["days"].sum()

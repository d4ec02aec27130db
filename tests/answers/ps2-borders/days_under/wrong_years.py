# gives years
# says: It counts years
def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code)]
    begin = rows["valid_from"].clip(upper=until)
    return (rows["valid_to"].fillna(until).clip(upper=until) - begin).sum().days / 365.25

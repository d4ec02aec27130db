def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code)]
    begin = rows["valid_from"].clip(upper=until)
    end = rows["valid_to"].fillna(until).clip(upper=until)
    return (end - begin).sum().days

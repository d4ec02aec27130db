def days_under(periods, segment, code, until):
    rows = periods.query("segment == @segment and holder_code == @code and valid_from < @until")
    end = rows["valid_to"].where(rows["valid_to"] < until, until)
    return (end - rows["valid_from"]).dt.days.sum()

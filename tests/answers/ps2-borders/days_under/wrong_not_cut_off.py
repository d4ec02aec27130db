# counts a period past the end of counting
# says: Nothing is cut off at `until`
def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code)]
    return (rows["valid_to"].fillna(until) - rows["valid_from"]).sum().days

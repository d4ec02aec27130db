# leaves out later periods, but does not cut off the one that lasts
# says: It counts a period past `until`
def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code) & (periods["valid_from"] < until)]
    return (rows["valid_to"].fillna(until) - rows["valid_from"]).sum().days

# a blank end gives a blank length
# says: It leaves out the period that has not ended
def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code) & (periods["valid_from"] < until)]
    return (rows["valid_to"].clip(upper=until) - rows["valid_from"]).sum().days

# counts only periods that ended before the end of counting
# says: It leaves out the period that lasts on `until`
def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code) & (periods["valid_to"] <= until)]
    return (rows["valid_to"] - rows["valid_from"]).sum().days

# turns dates into texts before subtracting
# says: stops with TypeError
def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code)]
    return (rows["valid_to"].astype(str) - rows["valid_from"].astype(str)).sum()

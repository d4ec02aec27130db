# a later period gives a negative length
# says: A period that begins after `until` is subtracted
def days_under(periods, segment, code, until):
    rows = periods[(periods["segment"] == segment) & (periods["holder_code"] == code)]
    return (rows["valid_to"].fillna(until).clip(upper=until) - rows["valid_from"]).sum().days

# forgets the holder
# says: It counts every holder
def days_under(periods, segment, code, until):
    rows = periods[periods["segment"] == segment]
    begin = rows["valid_from"].clip(upper=until)
    return (rows["valid_to"].fillna(until).clip(upper=until) - begin).sum().days

def number_of_holders(periods, segment):
    rows = periods[periods["segment"] == segment]
    return len(rows["holder_code"].value_counts())

def periods_of(periods, segment):
    rows = periods[periods["segment"] == segment]
    return rows[["valid_from", "valid_to", "de_facto_holder"]]

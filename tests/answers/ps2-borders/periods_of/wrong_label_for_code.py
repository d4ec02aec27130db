# compares the label for readers with the code
# says: No row is left
def periods_of(periods, segment):
    rows = periods[periods["segment_label"] == segment]
    return rows[["valid_from", "valid_to", "de_facto_holder"]]

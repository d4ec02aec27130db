# looks for the word inside the name of a segment
# says: only contains the word
def periods_of(periods, segment):
    rows = periods[periods["segment"].astype(str).str.contains(segment)]
    return rows[["valid_from", "valid_to", "de_facto_holder"]]

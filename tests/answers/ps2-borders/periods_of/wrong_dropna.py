# drops rows with a blank date
# says: A blank is part of the story
def periods_of(periods, segment):
    rows = periods[periods["segment"] == segment]
    return rows[["valid_from", "valid_to", "de_facto_holder"]].dropna()

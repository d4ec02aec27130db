def periods_of(periods, segment):
    return periods.loc[periods["segment"] == segment, ["de_facto_holder", "valid_from", "valid_to"]]

def number_of_holders(periods, segment):
    return periods.loc[periods["segment"] == segment, "holder_code"].nunique()

# gives the holders instead of their number
# says: where one number belongs
def number_of_holders(periods, segment):
    return periods[periods["segment"] == segment]["holder_code"].dropna().unique()

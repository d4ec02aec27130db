# counts the blank as a value
# says: A blank code means that no state held
def number_of_holders(periods, segment):
    return len(periods[periods["segment"] == segment]["holder_code"].unique())

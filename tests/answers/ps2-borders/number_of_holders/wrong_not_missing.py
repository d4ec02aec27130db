# counts the values that are not missing
# says: It counts the periods that have a holder
def number_of_holders(periods, segment):
    return periods[periods["segment"] == segment]["holder_code"].count()

# counts the holders of all segments
# says: It counts the holders of the whole table
def number_of_holders(periods, segment):
    return periods["holder_code"].nunique()

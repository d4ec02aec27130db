# counts periods
# says: It counts the periods. The same holder may have several
def number_of_holders(periods, segment):
    return len(periods[periods["segment"] == segment])

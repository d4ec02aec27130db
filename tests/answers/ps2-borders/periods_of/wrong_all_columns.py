# forgets to choose columns
# says: that does not belong there
def periods_of(periods, segment):
    return periods[periods["segment"] == segment]

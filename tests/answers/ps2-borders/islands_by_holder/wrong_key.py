# joins by every column with a name in common
# says: Merge on `segment` alone
def islands_by_holder(islands, periods, day):
    return islands.merge(control_on(day, periods))["holder_code"].value_counts()

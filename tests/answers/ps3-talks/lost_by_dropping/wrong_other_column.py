# names a column of its own
# says: Use the one in the brackets
def lost_by_dropping(events, column):
    return events[events["agreement_id"].isna()]["track"].value_counts()

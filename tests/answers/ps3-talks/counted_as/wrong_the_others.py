# counts those not in the list
# says: It counts the rows that are not in the list
def counted_as(people, statuses):
    return (~people["status"].isin(statuses)).sum()

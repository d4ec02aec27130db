# takes the length of a mask
# says: It counts every row
def counted_as(people, statuses):
    return len(people["status"].isin(statuses))

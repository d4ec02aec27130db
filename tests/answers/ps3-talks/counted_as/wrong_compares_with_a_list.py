# compares with == a list
# says: stops with ValueError
def counted_as(people, statuses):
    return (people["status"] == statuses).sum()

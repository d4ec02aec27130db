# gives a share
# says: That is a share
def counted_as(people, statuses):
    return people["status"].isin(statuses).mean()

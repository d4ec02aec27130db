def counted_as(people, statuses):
    return people["status"].isin(statuses).sum()

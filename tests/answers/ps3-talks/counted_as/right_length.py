def counted_as(people, statuses):
    return len(people[people["status"].isin(statuses)])

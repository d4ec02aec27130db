def counted_as(people, statuses):
    total = 0
    for status in statuses:
        total += (people["status"] == status).sum()
    return total

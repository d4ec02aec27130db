# gives the rows
# says: where one number belongs
def counted_as(people, statuses):
    return people[people["status"].isin(statuses)]

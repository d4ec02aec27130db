# uses the first of the list
# says: It uses only the first status
def counted_as(people, statuses):
    return (people["status"] == statuses[0]).sum()

# looks for a part of the word
# says: Compare the whole value
def counted_as(people, statuses):
    return sum(any(part in str(status) for part in statuses) for status in people["status"].dropna())

def counted_as(people, statuses):
    return people["status"].value_counts().reindex(statuses, fill_value=0).sum()

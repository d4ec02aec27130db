# counts the different statuses
# says: It counts the different statuses
def counted_as(people, statuses):
    return people.loc[people["status"].isin(statuses), "status"].nunique()

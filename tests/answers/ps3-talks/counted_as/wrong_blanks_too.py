# counts blanks as well
# says: It counts blanks as well
def counted_as(people, statuses):
    return (people["status"].isin(statuses) | people["status"].isna()).sum()

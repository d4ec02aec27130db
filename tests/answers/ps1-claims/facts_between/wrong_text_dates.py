# turns the dates into text first
# says: TypeError
# says: Dates compare with dates
def facts_between(claims, first, last):
    days = claims["date_of_fact"].astype(str)
    return ((days >= first) & (days <= last)).sum()

# compares years
# says: whole years
def facts_between(claims, first, last):
    years = claims["date_of_fact"].dt.year
    return ((years >= first.year) & (years <= last.year)).sum()

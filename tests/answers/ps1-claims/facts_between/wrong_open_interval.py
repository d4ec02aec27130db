# leaves out both ends
# says: of the first and of the last day
def facts_between(claims, first, last):
    return ((claims["date_of_fact"] > first) & (claims["date_of_fact"] < last)).sum()

# forgets the end of the period
# says: The last day ends the period
def facts_between(claims, first, last):
    return (claims["date_of_fact"] >= first).sum()

# says what is outside, and takes everything else, gaps too
# says: without a date
def facts_between(claims, first, last):
    outside = (claims["date_of_fact"] < first) | (claims["date_of_fact"] > last)
    return (~outside).sum()

def facts_between(claims, first, last):
    return claims["date_of_fact"].between(first, last).sum()

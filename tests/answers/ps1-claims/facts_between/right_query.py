def facts_between(claims, first, last):
    return len(claims.query("@first <= date_of_fact <= @last"))

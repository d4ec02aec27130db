def facts_between(claims, first, last):
    number = 0.0
    for day in claims["date_of_fact"]:
        if pd.notna(day) and not (day < first or day > last):
            number += 1
    return number

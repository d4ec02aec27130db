# counts a column that has gaps
# says: whose fact has a date
def count_claims(claims):
    return claims["date_of_fact"].count()

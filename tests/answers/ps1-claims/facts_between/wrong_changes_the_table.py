# drops the gaps from the table it is given
# says: Work on a copy
def facts_between(claims, first, last):
    claims.dropna(subset=["date_of_fact"], inplace=True)
    return claims["date_of_fact"].between(first, last).sum()

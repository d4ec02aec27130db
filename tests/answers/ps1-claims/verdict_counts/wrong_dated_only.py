# counts another column, which has gaps
# says: Count every row
def verdict_counts(claims):
    return claims.groupby("verdict")["date_of_fact"].count()

# uses the table outside instead of the one in the brackets
# says: Use the table that it is given
def verdict_counts(table):
    return claims["verdict"].value_counts()

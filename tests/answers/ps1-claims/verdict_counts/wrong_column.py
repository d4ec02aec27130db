# counts the themes
# says: Count the column `verdict`
def verdict_counts(claims):
    return claims["theme"].value_counts()

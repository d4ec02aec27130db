# lists the verdicts without counting them
# says: a list with
def verdict_counts(claims):
    return list(claims["verdict"].unique())

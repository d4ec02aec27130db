# forgets the series
# says: It also counts the rows of the 2 % measure
def count_above(budget, column, limit):
    shares = budget[column]
    return {"above": (shares > limit).sum(), "not_above": (shares <= limit).sum(), "not_known": shares.isna().sum()}

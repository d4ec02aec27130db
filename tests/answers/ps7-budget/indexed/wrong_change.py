# gives the change since the base year
# says: Those are changes in per cent
def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column]
    return 100 * (amounts / amounts.get(base, float("nan")) - 1)

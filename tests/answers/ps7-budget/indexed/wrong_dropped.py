# drops the blanks
# says: It leaves out a year without an amount
def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column].dropna()
    return 100 * amounts / amounts.get(base, float("nan"))

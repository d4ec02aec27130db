# takes a blank for nothing spent
# says: Nobody says that nothing was spent
def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column].fillna(0)
    return 100 * amounts / amounts.get(base, float("nan"))

# asks for a base year that is not there
# says: stops with KeyError (1999)
# says: Divide every amount by that of the base year
def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column]
    return 100 * amounts / amounts[base]

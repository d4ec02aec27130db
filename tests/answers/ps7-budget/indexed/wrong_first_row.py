# takes the first row for the base
# says: Its base is the first row
def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column]
    return 100 * amounts / amounts.iloc[0]

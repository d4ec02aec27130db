# takes the earliest year for the base
# says: Its base is the earliest year
def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column].sort_index()
    return 100 * amounts / amounts.iloc[0]

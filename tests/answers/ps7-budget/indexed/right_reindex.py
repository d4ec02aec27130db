def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column]
    return amounts / amounts.reindex([base]).iloc[0] * 100

# takes the smaller amount whatever is asked
# says: Use the column in the brackets
def indexed(budget, column, base):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")["budget_excl_saco_oku"]
    return 100 * amounts / amounts.get(base, float("nan"))

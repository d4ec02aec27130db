# drops what is not known
# says: It leaves out the years whose amount is not known
def by_calendar_year(budget, column):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column]
    before = amounts.reindex(amounts.index - 1).set_axis(amounts.index)
    return (0.25 * before + 0.75 * amounts).dropna()

# takes the mean of two years
# says: Three months are a quarter of a year
def by_calendar_year(budget, column):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column]
    before = amounts.reindex(amounts.index - 1).set_axis(amounts.index)
    return (before + amounts) / 2

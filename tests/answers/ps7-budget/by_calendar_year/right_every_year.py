def by_calendar_year(budget, column):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column].astype(float)
    every_year = amounts.reindex(range(min(amounts.index), max(amounts.index) + 1))
    return (every_year.shift() / 4 + every_year * 3 / 4).loc[amounts.index]

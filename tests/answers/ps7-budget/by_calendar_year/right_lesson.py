def by_calendar_year(budget, column):
    yearly = budget[budget["series"] == "initial_budget"]
    from archipelago.budget import calendar_years

    amounts = yearly.set_index("fiscal_year")[column]
    return calendar_years(amounts).reindex(amounts.index)

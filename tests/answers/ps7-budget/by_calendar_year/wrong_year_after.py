# takes January to March from the year that begins then
# says: belong to the fiscal year before
def by_calendar_year(budget, column):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column]
    after = amounts.reindex(amounts.index + 1).set_axis(amounts.index)
    return 0.75 * amounts + 0.25 * after

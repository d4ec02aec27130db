# fills the blank with the year before
# says: It fills a blank with an earlier year
def by_calendar_year(budget, column):
    yearly = budget[budget["series"] == "initial_budget"]
    amounts = yearly.set_index("fiscal_year")[column]
    amounts = amounts.sort_index().ffill()
    return 0.25 * amounts.shift() + 0.75 * amounts

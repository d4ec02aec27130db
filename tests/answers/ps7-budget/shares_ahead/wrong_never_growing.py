# lets the budget alone grow
# says: It keeps the GDP of year 0, although `fixed` is False
def shares_ahead(budget, gdp, budget_growth, gdp_growth, years, fixed):
    return [100 * budget / gdp * (1 + budget_growth / 100) ** year for year in range(years + 1)]

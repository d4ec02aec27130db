def shares_ahead(budget, gdp, budget_growth, gdp_growth, years, fixed):
    growth = 0 if fixed else gdp_growth
    factor = (1 + budget_growth / 100) / (1 + growth / 100)
    return [100 * budget / gdp * factor**year for year in range(years + 1)]

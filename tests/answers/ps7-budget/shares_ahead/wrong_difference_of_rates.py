# takes one growth from the other
# says: It takes one growth from the other
def shares_ahead(budget, gdp, budget_growth, gdp_growth, years, fixed):
    growth = budget_growth - (0 if fixed else gdp_growth)
    return [100 * budget / gdp * (1 + growth / 100) ** year for year in range(years + 1)]

# adds the same amount every year
# says: It adds the same amount every year
def shares_ahead(budget, gdp, budget_growth, gdp_growth, years, fixed):
    growth = 0 if fixed else gdp_growth
    return [
        100 * budget * (1 + budget_growth / 100 * year) / (gdp * (1 + growth / 100 * year)) for year in range(years + 1)
    ]

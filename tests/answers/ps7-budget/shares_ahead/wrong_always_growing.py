# forgets `fixed`
# says: It lets the GDP grow, although `fixed` is True
def shares_ahead(budget, gdp, budget_growth, gdp_growth, years, fixed):
    factor = (1 + budget_growth / 100) / (1 + gdp_growth / 100)
    return [100 * budget / gdp * factor**year for year in range(years + 1)]

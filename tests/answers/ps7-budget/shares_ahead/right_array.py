def shares_ahead(budget, gdp, budget_growth, gdp_growth, years, fixed):
    year = np.arange(years + 1)
    spent = budget * (1 + budget_growth / 100) ** year
    earned = gdp * (1 + (1 - int(fixed)) * gdp_growth / 100) ** year
    return 100 * spent / earned

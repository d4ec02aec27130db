def shares_ahead(budget, gdp, budget_growth, gdp_growth, years, fixed):
    shares = [100 * budget / gdp]
    for _ in range(years):
        budget = budget * (1 + budget_growth / 100)
        if not fixed:
            gdp = gdp * (1 + gdp_growth / 100)
        shares.append(100 * budget / gdp)
    return shares

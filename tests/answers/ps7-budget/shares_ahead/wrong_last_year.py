# gives the last year only
# says: where a list belongs
def shares_ahead(budget, gdp, budget_growth, gdp_growth, years, fixed):
    growth = 0 if fixed else gdp_growth
    return 100 * budget * (1 + budget_growth / 100) ** years / (gdp * (1 + growth / 100) ** years)

def growth_needed(budget, gdp, gdp_growth, target, years):
    slow, fast = gdp_growth
    factor = (target / (100 * budget / gdp)) ** (1 / years)
    return {"at_least": 100 * (factor * (1 + slow / 100) - 1), "at_most": 100 * (factor * (1 + fast / 100) - 1)}

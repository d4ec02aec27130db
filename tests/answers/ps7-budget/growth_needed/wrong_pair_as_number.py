# divides the pair
# says: stops with TypeError
def growth_needed(budget, gdp, gdp_growth, target, years):
    goal = target / 100 * gdp * (1 + gdp_growth / 100) ** years
    return 100 * ((goal / budget) ** (1 / years) - 1)

# takes the middle of the range
# says: where labelled values
def growth_needed(budget, gdp, gdp_growth, target, years):
    goal = target / 100 * gdp * (1 + sum(gdp_growth) / 200) ** years
    return 100 * ((goal / budget) ** (1 / years) - 1)

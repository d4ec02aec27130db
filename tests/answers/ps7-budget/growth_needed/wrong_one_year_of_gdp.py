# lets the GDP grow once
# says: It lets the GDP grow for one year only
def growth_needed(budget, gdp, gdp_growth, target, years):
    needed = []
    for growth in gdp_growth:
        goal = target / 100 * gdp * (1 + growth / 100)
        needed.append(100 * ((goal / budget) ** (1 / years) - 1))
    return {"at_least": needed[0], "at_most": needed[1]}

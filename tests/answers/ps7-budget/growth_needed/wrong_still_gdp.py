# leaves the GDP where it is
# says: It forgets that the GDP grows
def growth_needed(budget, gdp, gdp_growth, target, years):
    needed = []
    for growth in gdp_growth:
        goal = target / 100 * gdp
        needed.append(100 * ((goal / budget) ** (1 / years) - 1))
    return {"at_least": needed[0], "at_most": needed[1]}

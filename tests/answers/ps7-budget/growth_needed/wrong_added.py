# adds the growth of the GDP at the end
# says: It adds the growth of the GDP
def growth_needed(budget, gdp, gdp_growth, target, years):
    needed = []
    for growth in gdp_growth:
        goal = target / 100 * gdp
        needed.append(100 * ((goal / budget) ** (1 / years) - 1) + growth)
    return {"at_least": needed[0], "at_most": needed[1]}

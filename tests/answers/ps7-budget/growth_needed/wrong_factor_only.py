# stops at the factor
# says: Those are factors
def growth_needed(budget, gdp, gdp_growth, target, years):
    needed = []
    for growth in gdp_growth:
        goal = target / 100 * gdp * (1 + growth / 100) ** years
        needed.append((goal / budget) ** (1 / years))
    return {"at_least": needed[0], "at_most": needed[1]}

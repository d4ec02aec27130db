# divides the budget by the goal
# says: The goal comes first
def growth_needed(budget, gdp, gdp_growth, target, years):
    needed = []
    for growth in gdp_growth:
        goal = target / 100 * gdp * (1 + growth / 100) ** years
        needed.append(100 * ((budget / goal) ** (1 / years) - 1))
    return {"at_least": needed[0], "at_most": needed[1]}

# divides the growth by the years
# says: It shares the growth out evenly
def growth_needed(budget, gdp, gdp_growth, target, years):
    needed = []
    for growth in gdp_growth:
        goal = target / 100 * gdp * (1 + growth / 100) ** years
        needed.append(100 * (goal / budget - 1) / years)
    return {"at_least": needed[0], "at_most": needed[1]}

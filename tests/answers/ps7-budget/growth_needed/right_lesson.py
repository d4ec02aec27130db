def growth_needed(budget, gdp, gdp_growth, target, years):
    from archipelago.budget import growth_rate

    goals = [target / 100 * gdp * (1 + growth / 100) ** years for growth in gdp_growth]
    low, high = [growth_rate(budget, goal, years) for goal in goals]
    return dict(at_least=low, at_most=high)

def growth_needed(budget, gdp, gdp_growth, target, years):
    growth = pd.Series(gdp_growth, index=["at_least", "at_most"])
    goal = target * gdp / 100 * (1 + growth / 100) ** years
    return 100 * (np.exp(np.log(goal / budget) / years) - 1)

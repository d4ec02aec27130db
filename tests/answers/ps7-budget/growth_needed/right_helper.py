def growth_needed(budget, gdp, gdp_growth, target, years):
    def needed(growth):
        earned = gdp
        for _ in range(years):
            earned = earned * (1 + growth / 100)
        return 100 * (earned * target / 100 / budget) ** (1 / years) - 100

    return {"at_least": needed(gdp_growth[0]), "at_most": needed(gdp_growth[1])}

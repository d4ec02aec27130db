def shares_ahead(budget, gdp, budget_growth, gdp_growth, years, fixed):
    from archipelago.budget import project

    table = project(
        budget,
        gdp,
        years=years,
        budget_growth=budget_growth,
        gdp_growth=gdp_growth,
        fixed_gdp_trn=gdp if fixed else None,
    )
    return table["share_pct"]

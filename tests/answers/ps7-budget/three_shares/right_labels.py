def three_shares(budget, year, measure, gdp_2022):
    yearly = budget[budget["series"] == "initial_budget"].set_index("fiscal_year")
    gdp = yearly.loc[year, "gdp_denominator_oku"]
    if pd.isna(gdp):
        gdp = float("nan")
    in_oku = 10_000 * measure
    return dict(
        measure_on_2022=100 * measure / gdp_2022,
        measure_on_same_year=100 * in_oku / gdp,
        wide_on_same_year=100 * yearly.loc[year, "budget_incl_saco_oku"] / gdp,
    )

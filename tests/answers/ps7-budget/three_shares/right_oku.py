def three_shares(budget, year, measure, gdp_2022):
    row = budget[(budget["series"] == "initial_budget") & (budget["fiscal_year"] == year)].iloc[0]
    gdp = row["gdp_denominator_oku"]
    return {
        "measure_on_2022": 100 * measure / gdp_2022,
        "measure_on_same_year": 100 * measure * 10_000 / gdp,
        "wide_on_same_year": 100 * row["budget_incl_saco_oku"] / gdp,
    }

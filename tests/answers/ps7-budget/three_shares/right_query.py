def three_shares(budget, year, measure, gdp_2022):
    row = budget.query("series == 'initial_budget' and fiscal_year == @year")
    gdp = row["gdp_denominator_oku"].sum(min_count=1) / 10_000
    wide = row["budget_incl_trn"].sum(min_count=1)
    shares = pd.Series([measure / gdp_2022, measure / gdp, wide / gdp])
    shares.index = ["measure_on_2022", "measure_on_same_year", "wide_on_same_year"]
    return 100 * shares

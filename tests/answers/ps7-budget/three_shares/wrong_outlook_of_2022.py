# looks up the GDP of 2022 although it is given
# says: It stands in the brackets
def three_shares(budget, year, measure, gdp_2022):
    row = budget[(budget["series"] == "initial_budget") & (budget["fiscal_year"] == year)].iloc[0]
    gdp = row["gdp_denominator_oku"] / 10_000
    yearly = budget[budget["series"] == "initial_budget"].set_index("fiscal_year")
    gdp_2022 = yearly["gdp_denominator_oku"].get(2022, 5_646_000) / 10_000
    return {
        "measure_on_2022": measure / gdp_2022 * 100,
        "measure_on_same_year": measure / gdp * 100,
        "wide_on_same_year": row["budget_incl_trn"] / gdp * 100,
    }

# gives a list
# says: where labelled values
def three_shares(budget, year, measure, gdp_2022):
    row = budget[(budget["series"] == "initial_budget") & (budget["fiscal_year"] == year)].iloc[0]
    gdp = row["gdp_denominator_oku"] / 10_000
    return [measure / gdp_2022 * 100, measure / gdp * 100, row["budget_incl_trn"] / gdp * 100]

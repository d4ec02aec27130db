# divides everything by the GDP of 2022
# says: It divides everything by the GDP of fiscal 2022
def three_shares(budget, year, measure, gdp_2022):
    row = budget[(budget["series"] == "initial_budget") & (budget["fiscal_year"] == year)].iloc[0]
    return {
        "measure_on_2022": measure / gdp_2022 * 100,
        "measure_on_same_year": measure / gdp_2022 * 100,
        "wide_on_same_year": row["budget_incl_trn"] / gdp_2022 * 100,
    }

# fills blanks with 0
# says: It takes a blank for 0
finding_two = "two_percent_spread"


def two_percent_spread(budget, fiscal_year):
    shares = budget[budget["fiscal_year"] == fiscal_year]["pct_incl"].fillna(0)
    return shares.max() - shares.min()

finding_two = "two_percent_spread"


def two_percent_spread(budget, fiscal_year):
    """Give how far apart the shares of one fiscal year are, in percentage points."""
    shares = budget[budget["fiscal_year"] == fiscal_year]["pct_incl"]
    return shares.max() - shares.min()

# chooses the first entry again
# says: and so is `finding_one`. Choose another entry
finding_one = "two_percent_spread"
finding_two = finding_one


def two_percent_spread(budget, fiscal_year):
    """Give how far apart the shares of one fiscal year are, in percentage points."""
    shares = budget[budget["fiscal_year"] == fiscal_year]["pct_incl"]
    return shares.max() - shares.min()

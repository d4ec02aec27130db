# compares the government's own measure only
# says: It uses one series only
finding_two = "two_percent_spread"


def two_percent_spread(budget, fiscal_year):
    rows = budget[(budget["fiscal_year"] == fiscal_year) & (budget["series"] == "nss_2pct_measure")]
    return rows["pct_incl"].max() - rows["pct_incl"].min()

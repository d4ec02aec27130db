"""Money for defence: index numbers, shares under several denominators, programmes side by side, and a projection.

Every function is pure: tables or plain numbers in, tables or plain numbers out. Amounts are trillions of yen and
nominal, unless a name says otherwise; percentages are percent numbers, so 2.5 means 2.5 %. Fiscal years run from
1 April to 31 March and carry the year in which they begin.

Three numerators stand side by side. "narrow" is the ministry's initial budget without, "wide" the same with the money
for the bases on Okinawa (SACO) and for the realignment of US forces; "2 % measure" adds spending of other ministries
and is divided by the GDP of fiscal 2022 or of the same year.
"""

import itertools
import math

import pandas as pd

from archipelago.errors import CourseError, require_known, require_number, require_table

NUMERATORS = ("narrow", "wide", "2 % measure")
DENOMINATORS = ("same year", "FY2022")
SERIES = "initial_budget"
MEASURE = "nss_2pct_measure"
PLANNED_RATE = 108.0  # yen for a dollar in fiscal 2024 to 2027, as the programme reckoned (buildup_programme B001)
BASES = {
    "programme level (expenditure)": "programme level",
    "annual budgets (expenditure)": "annual budgets",
    "contract basis (material expenses)": "new contracts",
}
_AMOUNT = {"narrow": "budget_excl_trn", "wide": "budget_incl_trn"}
_SHARE = {"narrow": "pct_excl", "wide": "pct_incl"}
_BUDGET = ("series", "fiscal_year", "budget_excl_trn", "budget_incl_trn", "gdp_denominator_oku", "pct_excl", "pct_incl")
_PROGRAMME = ("programme", "basis", "level", "pillar_no", "item", "amount_trn_yen")
ASSUMPTIONS = ("budget_growth", "gdp_growth", "inflation", "dollar_share", "yen_per_dollar")


def index_numbers(values, base):
    """Values as index numbers: each divided by that of the base year, times 100.

    `values` is a Series whose index is years, `base` one of them. Returns a Series of floats with the same index.
    Raises CourseError if `values` is no Series, lacks the base year, or has nothing or zero there.
    """
    if not isinstance(values, pd.Series):
        raise CourseError(f"The values are a {type(values).__name__}; expected a Series with years as its index.")
    if base not in values.index:
        raise CourseError(f"The base year {base!r} is not in the index; expected one of {_span(values.index)}.")
    at_base = values.loc[base]
    if isinstance(at_base, pd.Series):
        raise CourseError(f"The base year {base!r} stands in {len(at_base)} rows; expected each year once.")
    if pd.isna(at_base) or not at_base:
        raise CourseError(f"The value of the base year {base!r} is {at_base}; expected a number other than 0.")
    return (values / at_base * 100).astype("float64")


def share(amount, denominator):
    """`amount` as a percentage of `denominator`, both in the same unit. Raises CourseError for a denominator of 0."""
    require_number(denominator, "denominator")
    if pd.isna(denominator) or denominator <= 0:
        raise CourseError(f"The denominator {denominator!r} cannot divide; expected a number above 0.")
    return 100 * amount / denominator


def growth_rate(first, last, years):
    """The steady growth in percent a year that leads from `first` to `last` in so many years.

    Raises CourseError unless both amounts and the number of years are above 0.
    """
    for name, number in (("first amount", first), ("last amount", last), ("number of years", years)):
        require_number(number, name)
        if pd.isna(number) or number <= 0:
            raise CourseError(f"{number!r} cannot stand in a rate of growth; expected numbers above 0.")
    return float(100 * ((last / first) ** (1 / years) - 1))


def initial_budgets(defence_budget, numerator="narrow"):
    """One row a fiscal year: the amount, the GNP or GDP it is divided by, and the share.

    Parameters
    ----------
    defence_budget : pandas.DataFrame
        The table `defence_budget`; rows of its other series are left out.
    numerator : str
        ``"narrow"`` or ``"wide"``; the wide figure is blank before fiscal 1997, when that money begins.

    Returns
    -------
    pandas.DataFrame
        Index `fiscal_year`; columns amount_trn, denominator_trn (trillions of yen), denominator_kind, share_pct and
        verified. A share is blank where the table has no denominator.

    Raises
    ------
    CourseError
        Another table, or an unknown numerator.

    Source: the course's table `defence_budget`.
    """
    require_table(defence_budget, (*_BUDGET, "denominator_kind", "verified"), "load('defence_budget')")
    require_known(numerator, _AMOUNT, "numerator")
    rows = defence_budget[defence_budget["series"] == SERIES]
    return pd.DataFrame(
        {
            "amount_trn": rows[_AMOUNT[numerator]].astype("float64"),
            "denominator_trn": rows["gdp_denominator_oku"].astype("float64") / 10_000,
            "denominator_kind": rows["denominator_kind"],
            "share_pct": rows[_SHARE[numerator]].astype("float64"),
            "verified": rows["verified"],
        }
    ).set_axis(pd.Index(rows["fiscal_year"].astype(int), name="fiscal_year"))


def years_above(defence_budget, line=1.0, numerator="narrow"):
    """Fiscal years whose share lies above `line` percent, as a list of ints; years without a share are left out.

    Raises CourseError as `initial_budgets` does.
    """
    shares = initial_budgets(defence_budget, numerator)["share_pct"]
    return [int(year) for year in shares.index[shares > line]]


def years_untold(defence_budget, numerator="narrow"):
    """Fiscal years that have an amount but no share, so nobody can say on which side of a line they lie."""
    budgets = initial_budgets(defence_budget, numerator)
    return [int(year) for year in budgets.index[budgets["amount_trn"].notna() & budgets["share_pct"].isna()]]


def gdp_of_2022(defence_budget):
    """The GDP of fiscal 2022 that the 2 % measure is divided by, in trillions of yen (about: the source rounds)."""
    require_table(defence_budget, (*_BUDGET, "measured_against"), "load('defence_budget')")
    rows = defence_budget[defence_budget["series"] == MEASURE]
    named = rows.loc[rows["measured_against"].astype("string").str.startswith("FY2022 GDP"), "gdp_denominator_oku"]
    if named.dropna().empty:
        raise CourseError("The table has no row with the GDP of fiscal 2022; expected load('defence_budget').")
    return float(named.dropna().iloc[0]) / 10_000


def numerator_of(defence_budget, fiscal_year, numerator):
    """The amount of one fiscal year under one numerator, in trillions of yen, supplementary budgets left out.

    Raises CourseError where the table has none.
    """
    require_table(defence_budget, _BUDGET, "load('defence_budget')")
    require_known(numerator, NUMERATORS, "numerator")
    series, column = (MEASURE, "budget_incl_trn") if numerator not in _AMOUNT else (SERIES, _AMOUNT[numerator])
    rows = defence_budget[(defence_budget["series"] == series) & (defence_budget["fiscal_year"] == fiscal_year)]
    amounts = rows[column].dropna()
    if amounts.empty:
        raise CourseError(f"The table has no amount for {fiscal_year!r} under {numerator!r}; try 2024 or 2025.")
    # A second, larger amount of the same year holds a supplementary budget.
    return float(amounts.min())


def shares(defence_budget, fiscal_year):
    """Six answers to one question: three numerators of one year, each divided by two denominators.

    Returns a DataFrame: index numerator, columns amount_trn, "FY2022 GDP" and "same year's GDP" (percent). Raises
    CourseError where the table lacks an amount or the year's GDP outlook. Source: table `defence_budget`.
    """
    same, fixed = _outlook(defence_budget, fiscal_year), gdp_of_2022(defence_budget)
    amounts = [numerator_of(defence_budget, fiscal_year, name) for name in NUMERATORS]
    return pd.DataFrame(
        {
            "amount_trn": amounts,
            "FY2022 GDP": [share(amount, fixed) for amount in amounts],
            "same year's GDP": [share(amount, same) for amount in amounts],
        },
        index=pd.Index(NUMERATORS, name="numerator"),
    )


def calendar_years(amounts):
    """Amounts of fiscal years turned into calendar years: a quarter of the year before and three quarters of this one.

    January to March of a calendar year belong to the fiscal year that began the April before. `amounts` is a Series
    with fiscal years as its index. Returns a Series with calendar years as its index, without the years for which one
    of the two fiscal years is missing. Raises CourseError if `amounts` is no Series or holds a year twice.
    """
    if not isinstance(amounts, pd.Series):
        raise CourseError(
            f"The amounts are a {type(amounts).__name__}; expected a Series with fiscal years as its index."
        )
    if not amounts.index.is_unique:
        raise CourseError("The amounts hold a fiscal year twice; expected each year once.")
    amounts = amounts.astype("float64")
    before = amounts.reindex([year - 1 for year in amounts.index]).set_axis(amounts.index)
    return (0.25 * before + 0.75 * amounts).dropna().rename_axis("year")


def compare_programmes(buildup_programme):
    """The totals of the programme of 2022 beside those of the one before it, like with like.

    Returns a DataFrame: index basis (programme level, annual budgets, new contracts), columns before, now (trillions of
    yen over five years, nominal) and times. Raises CourseError for another table. Source: `buildup_programme`.
    """
    require_table(buildup_programme, (*_PROGRAMME, "period"), "load('buildup_programme')")
    totals = buildup_programme[
        (buildup_programme["level"] == "total")
        & buildup_programme["programme"].isin(["DBP2022", "MTDP2019"])
        & buildup_programme["basis"].isin(list(BASES))
    ]
    wide = totals.pivot_table(
        index="basis", columns="programme", values="amount_trn_yen", aggfunc="sum", observed=True
    ).reindex(list(BASES))
    table = pd.DataFrame({"before": wide["MTDP2019"], "now": wide["DBP2022"]}, dtype="float64")
    table["times"] = table["now"] / table["before"]
    return table.set_axis(pd.Index(BASES.values(), name="basis"))


def pillar_ratios(buildup_programme):
    """The seven pillars in the two programmes, with what rounding can do to their ratio.

    Amounts of 1 trillion yen or more are read as rounded to whole trillions, smaller ones to tenths. Returns a
    DataFrame: index item (the seven pillars, in the programme's order), columns before, now, times, times_low,
    times_high and added (now minus before), all in trillions of yen but the ratios. What is no pillar, the "elements
    supporting defence capability", is left out. Raises CourseError for another table. Source: `buildup_programme`.
    """
    require_table(buildup_programme, _PROGRAMME, "load('buildup_programme')")
    rows = buildup_programme[(buildup_programme["level"] == "pillar") & (buildup_programme["pillar_no"] <= 7)]
    wide = rows.assign(item=rows["item"].astype(str), programme=rows["programme"].astype(str)).pivot(
        index=["pillar_no", "item"], columns="programme", values="amount_trn_yen"
    )
    if not {"MTDP2019", "DBP2022"} <= set(wide.columns):
        raise CourseError("The table lacks the pillars of one programme; expected load('buildup_programme').")
    table = pd.DataFrame({"before": wide["MTDP2019"], "now": wide["DBP2022"]}, dtype="float64").droplevel("pillar_no")
    table["times"] = table["now"] / table["before"]
    ends = [ratio_range(row.now, row.before) for row in table.itertuples()]
    table["times_low"], table["times_high"] = zip(*ends, strict=True) if ends else ((), ())
    table["added"] = table["now"] - table["before"]
    return table


def ratio_range(now, before):
    """The least and the greatest ratio that two rounded amounts allow, as a pair.

    Amounts in trillions of yen: from 1 up rounded to whole ones, below to tenths. So 5 over 0.2 is 4.5 over 0.25 at the
    least and 5.5 over 0.15 at the most. Raises CourseError unless both are above 0.
    """
    for amount in (now, before):
        require_number(amount, "amount")
        if pd.isna(amount) or amount <= 0:
            raise CourseError(f"The amount {amount!r} has no ratio; expected a number above 0.")
    above, below = _half_unit(now), _half_unit(before)
    return (now - above) / (before + below), (now + above) / (before - below)


def yen_per_dollar(milex, country="JPN"):
    """The exchange rate of each year that a country's row implies: its own currency divided by current US dollars.

    Returns a Series with calendar years as its index. Raises CourseError for another table or an unknown country.
    Source: SIPRI, as in `milex`.
    """
    rows = _country(milex, country)
    return rows["local_currency_m"] / rows["current_usd_m"]


def prices(milex, country="JPN"):
    """The price level of each year that a country's rows imply, 2024 = 100: nominal over real spending.

    SIPRI turns current into constant dollars with the country's consumer prices, so this is no price index of arms.
    Returns a Series with calendar years as its index; raises CourseError as `yen_per_dollar` does.
    """
    rows = _country(milex, country)
    implied = rows["local_currency_m"] / rows["const2024_usd_m"]
    return index_numbers(implied, implied.index.max())


def start_values(defence_budget, fiscal_year=2025, numerator="narrow", denominator="same year"):
    """What `project` starts from: a dict of budget_trn, gdp_trn and fixed_gdp_trn for one fiscal year.

    `numerator` is one of `NUMERATORS`; `denominator` is "same year" (fixed_gdp_trn is None, so GDP grows) or "FY2022".
    Raises CourseError for an unknown choice and where the table lacks an amount or the GDP outlook of that year.
    """
    require_known(denominator, DENOMINATORS, "denominator")
    return {
        "budget_trn": numerator_of(defence_budget, fiscal_year, numerator),
        "gdp_trn": _outlook(defence_budget, fiscal_year),
        "fixed_gdp_trn": gdp_of_2022(defence_budget) if denominator == "FY2022" else None,
    }


def project(
    budget_trn,
    gdp_trn,
    years=2,
    budget_growth=0.0,
    gdp_growth=0.0,
    inflation=0.0,
    dollar_share=0.0,
    yen_per_dollar=PLANNED_RATE,
    base_yen_per_dollar=PLANNED_RATE,
    fixed_gdp_trn=None,
):
    """What a budget is as a share of GDP, and what it buys, if your assumptions come true: the simulator's core.

    Everything grows at a steady rate from year 0. `dollar_share` percent of the shopping list is priced in dollars,
    which cost `yen_per_dollar` in all years; dollar prices are taken as unchanged. The rest follows `inflation`.

        budget      = budget_trn × (1 + budget_growth / 100) ^ year
        GDP         = gdp_trn × (1 + gdp_growth / 100) ^ year
        share       = budget / GDP, or budget / fixed_gdp_trn if that is given
        prices      = home part × (1 + inflation / 100) ^ year + dollar part × yen_per_dollar / base_yen_per_dollar
        buys        = budget / prices

    Parameters
    ----------
    budget_trn, gdp_trn : float
        Budget and GDP of year 0, in trillions of yen, nominal.
    years : int
        How many years to go on after year 0.
    budget_growth, gdp_growth, inflation : float
        Percent a year, all nominal; 2.5 means 2.5 %.
    dollar_share : float
        Percent of the shopping list, at base prices, that is paid in dollars; from 0 to 100.
    yen_per_dollar, base_yen_per_dollar : float
        The rate that is paid, and the rate that the money was reckoned with.
    fixed_gdp_trn : float, optional
        A GDP that stays the denominator for all years, as that of fiscal 2022 does in the 2 % measure.

    Returns
    -------
    pandas.DataFrame
        Index year, from 0 to `years`; columns budget_trn, gdp_trn (the denominator used), share_pct, prices (100
        stands for year 0 at the base rate) and buys_trn (the budget at prices of 100).

    Raises
    ------
    CourseError
        An amount or a rate is not above 0, a growth is not above -100, the dollar share is no percentage, or `years`
        no whole number from 0.

    Not a forecast: each assumption is the reader's.
    """
    amounts = {"budget_trn": budget_trn, "gdp_trn": gdp_trn, "yen_per_dollar": yen_per_dollar}
    amounts["base_yen_per_dollar"] = base_yen_per_dollar
    if fixed_gdp_trn is not None:
        amounts["fixed_gdp_trn"] = fixed_gdp_trn
    for name, number in amounts.items():
        _require(name, number, number_above=0)
    growth = {"budget_growth": budget_growth, "gdp_growth": gdp_growth, "inflation": inflation}
    for name, number in growth.items():
        _require(name, number, number_above=-100)
    _require("dollar_share", dollar_share, number_above=-math.inf)
    if not 0 <= dollar_share <= 100:
        raise CourseError(f"The dollar_share {dollar_share!r} is no percentage; expected a number from 0 to 100.")
    if isinstance(years, bool) or not hasattr(years, "__index__") or years < 0:
        raise CourseError(f"The number of years is {years!r}; expected a whole number from 0, such as 2.")
    rows = []
    for year in range(years + 1):
        budget = budget_trn * (1 + budget_growth / 100) ** year
        gdp = gdp_trn * (1 + gdp_growth / 100) ** year if fixed_gdp_trn is None else fixed_gdp_trn
        home, abroad = (1 + inflation / 100) ** year, yen_per_dollar / base_yen_per_dollar
        level = (1 - dollar_share / 100) * home + dollar_share / 100 * abroad
        rows.append((year, budget, gdp, share(budget, gdp), 100 * level, budget / level))
    columns = ["year", "budget_trn", "gdp_trn", "share_pct", "prices", "buys_trn"]
    return pd.DataFrame(rows, columns=columns).astype({"gdp_trn": "float64"}).set_index("year")


def project_range(budget_trn, gdp_trn, years=2, base_yen_per_dollar=PLANNED_RATE, fixed_gdp_trn=None, **assumptions):
    """The lowest and the highest outcome if each assumption may lie anywhere in a range.

    An assumption (budget_growth, gdp_growth, inflation, dollar_share or yen_per_dollar) is a number or a pair
    (low, high); the other arguments are those of `project`. While the others stand still, share and buying power move
    in one direction with each assumption, so their extremes lie at ends of the ranges: `project` is run for every
    combination of ends.

    Returns a DataFrame: index year, columns share_low, share_high, buys_low, buys_high. ``attrs["runs"]`` is the number
    of combinations. Raises CourseError for an unknown assumption, a pair with its ends swapped, and as `project` does.

    The range is as wide as the assumptions make it. It says nothing of how likely an outcome is.
    """
    ends = {}
    for name, given in assumptions.items():
        require_known(name, ASSUMPTIONS, "assumption")
        pair = tuple(given) if isinstance(given, (tuple, list)) else (given,)
        if len(pair) == 2 and not pair[0] <= pair[1]:
            raise CourseError(f"The range of {name} is {given!r}; expected (low, high), the lower number first.")
        if len(pair) > 2 or not pair:
            raise CourseError(f"The range of {name} is {given!r}; expected a number or a pair (low, high).")
        ends[name] = tuple(dict.fromkeys(pair))
    runs = [
        project(
            budget_trn, gdp_trn, years=years, base_yen_per_dollar=base_yen_per_dollar, fixed_gdp_trn=fixed_gdp_trn,
            **dict(zip(ends, values, strict=True)),
        )
        for values in itertools.product(*ends.values())
    ]  # fmt: skip
    by_year = pd.concat(runs).groupby(level="year")
    table = by_year.agg(
        share_low=("share_pct", "min"),
        share_high=("share_pct", "max"),
        buys_low=("buys_trn", "min"),
        buys_high=("buys_trn", "max"),
    )
    table.attrs["runs"] = len(runs)
    return table


def record_ranges(defence_budget, milex):
    """Ranges for three assumptions that the record of Japan gives, each as a pair (low, high).

    Returns a dict. gdp_growth: the steady growth of the government's GDP outlooks from fiscal 1997 to 2022 and from
    2022 to 2025, in percent a year. inflation: that of `prices` from 2000 to 2022 and from 2022 to 2024.
    yen_per_dollar: the lowest and the highest yearly rate since 2000. Raises CourseError for other tables.

    A slow period and a fast one are no bounds: the future may lie outside both.
    """
    outlook = initial_budgets(defence_budget)["denominator_trn"]
    level, rate = prices(milex), yen_per_dollar(milex)
    gdp = [growth_rate(outlook[first], outlook[last], last - first) for first, last in ((1997, 2022), (2022, 2025))]
    inflation = [growth_rate(level[first], level[last], last - first) for first, last in ((2000, 2022), (2022, 2024))]
    return {
        "gdp_growth": (min(gdp), max(gdp)),
        "inflation": (min(inflation), max(inflation)),
        "yen_per_dollar": (float(rate.min()), float(rate.max())),
    }


def _outlook(defence_budget, fiscal_year):
    outlooks = initial_budgets(defence_budget)["denominator_trn"].dropna()
    if fiscal_year not in outlooks.index:
        raise CourseError(f"The table has no GDP outlook for {fiscal_year!r}; expected a fiscal year such as 2025.")
    return float(outlooks.loc[fiscal_year])


def _country(milex, country):
    needed = ("country", "year", "const2024_usd_m", "current_usd_m", "local_currency_m")
    require_table(milex, needed, "load('milex')")
    rows = milex[milex["country"] == country].set_index("year")
    if rows.empty:
        known = ", ".join(sorted(milex["country"].astype(str).unique()))
        raise CourseError(f"The table has no country {country!r}; expected one of {known}.")
    return rows


def _half_unit(amount):
    return 0.5 if amount >= 1 else 0.05


def _require(name, number, number_above):
    require_number(number, name)
    if pd.isna(number):
        raise CourseError(f"The {name} is {number!r}; expected a number.")
    if not number > number_above:
        raise CourseError(f"The {name} is {number!r}; expected a number above {number_above}.")


def _span(years):
    return f"{min(years)} to {max(years)}" if len(years) else "some years"

"""Pictures of budgets: filled is what the table holds, hatched or shaded what rounding or assumptions allow.

Each function takes tables, computes with `budget` and returns a Picture. Titles are sentences made from the numbers, so
a changed table changes them. All lines are Japan's and orange; measures differ by dash, marker and a label at the end.
"""

import pandas as pd

from archipelago import budget, palette
from archipelago.charts import GRID, chart, finish
from archipelago.errors import CourseError
from archipelago.scenes import date_in_words

JAPAN = palette.country("JPN").colour
FAINT = palette.lighter(JAPAN, 0.6)
MARKERS = {"narrow": "o", "wide": "s"}


def show_totals(buildup_programme):
    """A bar chart of three sums of the programme of 2022, each beside the like sum of the programme before it.

    Takes the table `buildup_programme`. Returns a Picture; raises CourseError as `budget.compare_programmes` does.
    """
    totals = budget.compare_programmes(buildup_programme)
    least, most = totals["times"].idxmin(), totals["times"].idxmax()
    title = (
        f"Like with like, the five-year sum grew {totals.loc[least, 'times']:.2f}-fold ({least}) "
        f"to {totals.loc[most, 'times']:.2f}-fold ({most})"
    )
    figure, axes = chart(title, up="trillion yen over five years", height=3.2)
    for place, row in enumerate(totals.itertuples()):
        axes.bar(
            place - 0.19, row.before, 0.34, color="white", edgecolor=palette.INK, hatch="///", linewidth=0.8,
            label="programme of 2018, FY2019–2023" if not place else None,
        )  # fmt: skip
        axes.bar(
            place + 0.19, row.now, 0.34, color=JAPAN, edgecolor=palette.INK, linewidth=0.8,
            label="programme of 2022, FY2023–2027" if not place else None,
        )  # fmt: skip
        for where, amount in ((place - 0.19, row.before), (place + 0.19, row.now)):
            axes.text(where, amount + 0.7, f"{amount:g}", ha="center", fontsize=9.5, color=palette.INK)
    axes.set_xticks(range(len(totals)), [f"{name}\n× {row.times:.2f}" for name, row in totals.iterrows()])
    axes.set_ylim(0, 1.13 * totals[["before", "now"]].max().max())
    told = "; ".join(f"{name}: {row.before:g} before, {row.now:g} now" for name, row in totals.iterrows())
    caption = (
        f"Three sums of two programmes of Japan. {_source(buildup_programme, 'build-up programme')} Caution: the sum "
        "of 27.47 is at prices of FY2018, that of 43 is nominal, and both programmes hold FY2023."
    )
    return finish(figure, axes, alt=f"Bar chart in pairs. {title}. Trillion yen: {told}.", caption=caption)


def show_pillars(buildup_programme):
    """A chart of the seven pillars: the ratio of new contracts to those before, with what rounding allows.

    Takes the table `buildup_programme`. The scale of ratios is logarithmic. Returns a Picture; raises CourseError as
    `budget.pillar_ratios` does.
    """
    pillars = budget.pillar_ratios(buildup_programme)
    steepest, heaviest = pillars["times"].idxmax(), pillars["added"].idxmax()
    title = (
        f"{steepest} grows most by ratio ({pillars.loc[steepest, 'times']:.0f}-fold), "
        f"{heaviest.lower()} by money (+{pillars.loc[heaviest, 'added']:.0f} trillion yen)"
    )
    figure, axes = chart(title, across="new contracts, 2023–27 over 2019–23 (ratio, logarithmic scale)", height=3.7)
    for place, row in enumerate(pillars.itertuples()):
        axes.barh(
            place, row.times_high - row.times_low, 0.5, left=row.times_low, color="white", edgecolor=palette.INK,
            hatch="////", linewidth=0.8, zorder=2, label="what rounding allows" if not place else None,
        )  # fmt: skip
        axes.plot(
            row.times, place, "o", markersize=10, color=JAPAN, markeredgecolor=palette.INK, zorder=3,
            label="ratio of the rounded amounts" if not place else None,
        )  # fmt: skip
        words = f"{row.before:g} → {row.now:g} trillion yen"
        axes.text(row.times_high * 1.08, place, words, va="center", fontsize=9.5, color=palette.INK)
    axes.set_xscale("log")
    axes.set_xlim(0.9, 6.5 * pillars["times_high"].max())
    axes.set_xticks([1, 2, 5, 10, 20, 50], ["1", "2", "5", "10", "20", "50"])
    axes.minorticks_off()
    axes.set_yticks(range(len(pillars)), pillars.index)
    axes.set_ylim(len(pillars) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    told = "; ".join(
        f"{row.Index}: {row.before:g} to {row.now:g} trillion yen, {row.times:.1f}-fold, "
        f"from {row.times_low:.1f} to {row.times_high:.1f}"
        for row in pillars.itertuples()
    )
    caption = (
        f"Contracts for equipment and material, nominal. {_source(buildup_programme, 'build-up programme')} Caution: "
        "the ministry sorted its old programme into the new fields itself, and most of the old amounts are from memory."
    )
    return finish(figure, axes, alt=f"Interval chart, logarithmic scale. {title}. {told}.", caption=caption)


def show_indices(milex, base=2012):
    """A line chart of Japan's military spending as three index numbers: in yen, in real terms, in dollars of the day.

    Takes the table `milex`; the `base` year is 100. Returns a Picture; raises CourseError as `budget.index_numbers`
    does.
    """
    rows = milex[milex["country"] == "JPN"].set_index("year")
    lines = {
        "yen, nominal": budget.index_numbers(rows["local_currency_m"], base),
        "real (prices of 2024)": budget.index_numbers(rows["const2024_usd_m"], base),
        "US dollars of the day": budget.index_numbers(rows["current_usd_m"], base),
    }
    last = rows.index.max()
    changes = {name: line[last] - 100 for name, line in lines.items()}
    title = f"From {base} to {last} Japan's spending changed by " + ", ".join(
        f"{change:+.0f} % ({name.split(' (')[0]})".replace("-", "−") for name, change in changes.items()
    )
    figure, axes = chart(title, across="calendar year", up=f"index ({base} = 100)", height=3.6)
    looks = (("-", "o", JAPAN), ((0, (5, 2)), "s", FAINT), ((0, (1, 1.6)), "^", "white"))
    for (name, line), (dash, marker, fill) in zip(lines.items(), looks, strict=True):
        axes.plot(
            line.index, line, linestyle=dash, marker=marker, markersize=5, color=palette.INK, linewidth=1.3,
            markerfacecolor=fill, markeredgecolor=palette.INK, label=name,
        )  # fmt: skip
        axes.text(last + 0.4, line[last], f"{line[last]:.0f}", va="center", fontsize=9.5, color=palette.INK)
    axes.axhline(100, color=palette.INK, linewidth=0.8)
    axes.set_xlim(rows.index.min() - 0.6, last + 2)
    told = "; ".join(
        f"{name}: {line.iloc[0]:.0f} in {line.index[0]}, {line[last]:.0f} in {last}" for name, line in lines.items()
    )
    caption = (
        f"Military spending of Japan, {rows.index.min()} to {last}, calendar years. Source: SIPRI, under its terms "
        "(not open data). Caution: real means deflated with consumer prices, not with prices of arms."
    )
    return finish(figure, axes, alt=f"Line chart. {title}. {told}.", caption=caption)


def show_one_percent(defence_budget, milex=None):
    """A line chart of the budget as a share of GNP or GDP, with the 1 % line, gaps and rows from memory marked.

    Takes the table `defence_budget` and, for SIPRI's share of calendar years, `milex`. Returns a Picture; raises
    CourseError as `budget.initial_budgets` does.
    """
    shares = {name: budget.initial_budgets(defence_budget, name) for name in MARKERS}
    above = {name: budget.years_above(defence_budget, numerator=name) for name in MARKERS}
    untold = [
        year for year in budget.years_untold(defence_budget) if year < shares["narrow"]["share_pct"].last_valid_index()
    ]
    counts = []
    for name, years in above.items():
        memory = [year for year in years if shares[name].loc[year, "verified"] == "unverified"]
        said = f" or {len(years)} (FY{_years(memory)}: memory only)" if memory else ""
        counts.append(f"{len(years) - len(memory)}{said}")
    begins = shares["wide"]["share_pct"].first_valid_index()
    title = (
        f"Above 1 %: {counts[0]} fiscal years by the narrow budget; since FY{begins} "
        f"{counts[1]} by the wide one; {len(untold)} years unknown"
    )
    figure, axes = chart(
        title, across="fiscal year (SIPRI: calendar year)", up="% of GNP, from FY1994 of GDP", height=3.8
    )
    for place, year in enumerate(untold):
        axes.axvspan(year - 0.5, year + 0.5, color=GRID, zorder=0, label="no share in the table" if not place else None)
    for name, fill, words in (("narrow", JAPAN, "narrow"), ("wide", FAINT, "wide: with bases and realignment")):
        line = shares[name]["share_pct"].dropna()
        axes.plot(
            line.index, line, MARKERS[name], markersize=5, markerfacecolor=fill, markeredgecolor=palette.INK,
            label=words, zorder=3 if name == "narrow" else 2,
        )  # fmt: skip
        doubtful = line[shares[name].loc[line.index, "verified"].astype(str) == "unverified"]
        axes.plot(
            doubtful.index, doubtful, MARKERS[name], markersize=5, color="white", markeredgecolor=palette.INK, zorder=4
        )
        if len(doubtful) and name == "wide":
            axes.annotate(
                f"FY{doubtful.index[-1]}: unverified", (doubtful.index[-1], doubtful.iloc[-1]), (0, 24),
                textcoords="offset points", ha="center", fontsize=9, color=palette.INK,
                arrowprops={"arrowstyle": "-", "color": palette.INK, "linewidth": 0.8},
            )  # fmt: skip
    told = f"narrow above 1 %: {_years(above['narrow'])}; wide above 1 %: {_years(above['wide'])}"
    if milex is not None:
        sipri = milex[milex["country"] == "JPN"].set_index("year")["share_gdp_pct"]
        axes.plot(
            sipri.index, sipri, "^", markersize=5, markerfacecolor="white", markeredgecolor=palette.INK, zorder=2,
            label="SIPRI, own definition",
        )  # fmt: skip
        told += f"; SIPRI above 1 %: {_years([int(year) for year in sipri.index[sipri > 1]])}"
    axes.axhline(1, color=palette.INK, linewidth=0.9, linestyle=(0, (4, 3)))
    axes.text(1972.5, 1.02, "1 %", fontsize=9.5, color=palette.INK)
    kinds = shares["narrow"]["denominator_kind"].astype("string")
    change = int(kinds.index[kinds == "GDP outlook"].min())
    axes.axvline(change - 0.5, color=palette.INK, linewidth=0.8, linestyle=":")
    axes.text(change - 0.9, 1.6, "GNP", ha="right", fontsize=9.5, color=palette.INK)
    axes.text(change - 0.1, 1.6, "GDP", fontsize=9.5, color=palette.INK)
    axes.set_ylim(0.7, 1.9)
    caption = (
        "Initial budgets of Japan as a share of the government's outlook for the same year, FY1955 to FY2025. "
        f"{_source(defence_budget, 'defence budgets')} White squares and circles rest on memory alone. Caution: nearly "
        "all GDP outlooks since FY1999 do, too."
    )
    return finish(figure, axes, alt=f"Scatter of shares by year. {title}. {told}.", caption=caption)


def show_shares(defence_budget, fiscal_year=2025):
    """A bar chart of one year's share of GDP under three numerators and two denominators.

    Takes the table `defence_budget`. Returns a Picture; raises CourseError as `budget.shares` does.
    """
    table = budget.shares(defence_budget, fiscal_year)
    both = table[["same year's GDP", "FY2022 GDP"]]
    title = (
        f"FY{fiscal_year}: one year, six shares, from {both.min().min():.2f} to {both.max().max():.2f} % of GDP; "
        + ("none reaches 2 %" if both.max().max() < 2 else "not all below 2 %")
    )
    figure, axes = chart(title, up="% of GDP", height=3.1)
    looks = {"same year's GDP": ("white", "///", -0.19), "FY2022 GDP": (JAPAN, None, 0.19)}
    for column, (fill, hatch, shift) in looks.items():
        for place, value in enumerate(both[column]):
            axes.bar(
                place + shift, value, 0.34, color=fill, hatch=hatch, edgecolor=palette.INK, linewidth=0.8,
                label=f"divided by {column}" if not place else None,
            )  # fmt: skip
            axes.text(place + shift, value + 0.03, f"{value:.2f}", ha="center", fontsize=9.5, color=palette.INK)
    axes.axhline(2, color=palette.INK, linewidth=0.9, linestyle=(0, (4, 3)))
    axes.text(-0.45, 2.03, "aim for FY2027: 2 %", fontsize=9.5, color=palette.INK)
    axes.set_xticks(
        range(len(table)), [f"{name}\n{amount:.2f} trillion yen" for name, amount in table["amount_trn"].items()]
    )
    axes.set_xlim(-0.5, len(table) - 0.5)
    axes.set_ylim(0, max(2.3, 1.15 * both.max().max()))
    told = "; ".join(
        f"{name}: {row.iloc[0]:.2f} % of the same year's GDP, {row.iloc[1]:.2f} % of FY2022 GDP"
        for name, row in both.iterrows()
    )
    caption = (
        f"Initial budget of FY{fiscal_year} under three numerators. {_source(defence_budget, 'defence budgets')} "
        f"Caution: the GDP of FY2022 is rounded to about {budget.gdp_of_2022(defence_budget):.0f} trillion yen, that "
        f"of FY{fiscal_year} is the government's outlook, from memory; supplementary budgets are left out."
    )
    return finish(figure, axes, alt=f"Bar chart in pairs. {title}. {told}.", caption=caption)


def show_projection(start, assumptions, ranges, first=2025, years=5, outcome="share"):
    """A line of what your assumptions give, in front of the range that the ranges give.

    Parameters
    ----------
    start : dict
        budget_trn, gdp_trn and fixed_gdp_trn, as `budget.start_values` gives them, and base_yen_per_dollar.
    assumptions, ranges : dict
        Assumptions of `budget.project` as numbers, and as numbers or pairs (low, high) for `budget.project_range`.
    first, years : int
        The fiscal year of year 0 and how many years follow.
    outcome : str
        ``"share"`` of GDP or ``"buys"``, what the money buys at prices of year 0.

    Returns a Picture; raises CourseError for another outcome and as the two functions do.
    """
    if outcome not in ("share", "buys"):
        raise CourseError(f"Unknown outcome {outcome!r}; expected 'share' or 'buys'.")
    path = budget.project(**start, years=years, **assumptions)
    band = budget.project_range(**start, years=years, **ranges)
    column, unit = ("share_pct", " %") if outcome == "share" else ("buys_trn", " trillion yen")
    line, low, high = path[column], band[f"{outcome}_low"], band[f"{outcome}_high"]
    last = first + years
    what = "share of GDP" if outcome == "share" else "buying power"
    doubt = f"the shaded assumptions allow {low.iloc[-1]:.2f} to {high.iloc[-1]:.2f}"
    if f"{low.iloc[-1]:.2f}" == f"{high.iloc[-1]:.2f}":
        doubt = "only the growth of the budget moves it"
    title = f"FY{last}, if your assumptions hold: {what} {line.iloc[-1]:.2f}{unit}; {doubt}"
    up = "% of GDP" if outcome == "share" else f"trillion yen of FY{first}"
    figure, axes = chart(title, across="fiscal year", up=up, height=2.7)
    at = [first + year for year in path.index]
    axes.fill_between(
        at,
        low,
        high,
        facecolor=FAINT,
        edgecolor=palette.COAST,
        hatch="////",
        linewidth=0.6,
        label="range of the record",
    )
    axes.plot(
        at, line, "-o", color=palette.INK, markerfacecolor=JAPAN, markersize=7, linewidth=1.6, label="your assumptions"
    )
    if outcome == "share":
        axes.axhline(2, color=palette.INK, linewidth=0.9, linestyle=(0, (4, 3)), label="2 %")
    else:
        axes.plot(at, path["budget_trn"], ":", color=palette.INK, linewidth=1.4, label="the budget in nominal yen")
    axes.set_xticks(at)
    axes.margins(y=0.18)
    told = "; ".join(
        f"FY{year}: {value:.2f}, range {least:.2f} to {most:.2f}"
        for year, value, least, most in zip(at, line, low, high, strict=True)
    )
    moving = [name for name in _MOVED_BY[outcome] if not _is_number(ranges.get(name, 0))]
    if start["fixed_gdp_trn"] is not None:
        moving = [name for name in moving if name != "gdp_growth"]
    spread = "; ".join(f"{_ASSUMED[name]} {_range(ranges[name])}" for name in moving)
    shaded = f" Shaded: {spread}." if spread else ""
    caption = (
        f"Projection from FY{first}.{shaded} No forecast: the range says nothing of how likely an outcome "
        "is, and the future may lie outside it."
    )
    return finish(figure, axes, alt=f"Line with a band. {title}. {told}.", caption=caption)


_ASSUMED = {
    "budget_growth": "growth of the budget (% a year)",
    "gdp_growth": "growth of GDP (% a year)",
    "inflation": "inflation (% a year)",
    "dollar_share": "paid in dollars (%)",
    "yen_per_dollar": "yen to the dollar",
}


_MOVED_BY = {
    "share": ("budget_growth", "gdp_growth"),
    "buys": ("budget_growth", "inflation", "dollar_share", "yen_per_dollar"),
}


def _is_number(given):
    return isinstance(given, (int, float))


def _range(pair):
    return f"{pair[0]:.1f} to {pair[1]:.1f}" if max(pair) < 10 else f"{pair[0]:.0f} to {pair[1]:.0f}"


def _years(years):
    """Years in words, runs joined: 1955, 1987–1989."""
    runs = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs) or "none"


def _source(table, name):
    as_of = table.attrs.get("as_of")
    dated = f", as of {date_in_words(pd.Timestamp(as_of))}" if as_of else ""
    return f"Source: the course's table of the {name}{dated}."

"""Pictures of budgets: filled is what the table holds, hatched or shaded what rounding or assumptions allow.

Each function takes tables, computes with `budget` and returns a Picture. Titles are sentences made from the numbers, so
a changed table changes them. All lines are Japan's and orange; measures differ by dash, marker and a label at the end.
"""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from archipelago import budget, palette
from archipelago.charts import GRID, chart, finish
from archipelago.errors import CourseError
from archipelago.languages import date_in_words, of_table, text

JAPAN = palette.country("JPN").colour
FAINT = palette.lighter(JAPAN, 0.6)
MARKERS = {"narrow": "o", "wide": "s"}


def show_totals(buildup_programme):
    """A bar chart of three sums of the programme of 2022, each beside the like sum of the programme before it.

    Takes the table `buildup_programme`. Returns a Picture; raises CourseError as `budget.compare_programmes` does.
    """
    totals = budget.compare_programmes(buildup_programme)
    least, most = totals["times"].idxmin(), totals["times"].idxmax()
    names = {name: _basis(name) for name in totals.index}
    title = text(
        "budget.totals.title",
        least=names[least],
        least_times=f"{totals.loc[least, 'times']:.2f}",
        most=names[most],
        most_times=f"{totals.loc[most, 'times']:.2f}",
    )
    figure, axes = chart(title, up=text("budget.totals.up"), height=3.2)
    for place, row in enumerate(totals.itertuples()):
        axes.bar(
            place - 0.19, row.before, 0.34, color="white", edgecolor=palette.INK, hatch="///", linewidth=0.8,
            label=text("budget.totals.before") if not place else None,
        )  # fmt: skip
        axes.bar(
            place + 0.19, row.now, 0.34, color=JAPAN, edgecolor=palette.INK, linewidth=0.8,
            label=text("budget.totals.now") if not place else None,
        )  # fmt: skip
        for where, amount in ((place - 0.19, row.before), (place + 0.19, row.now)):
            axes.text(where, amount + 0.7, f"{amount:g}", ha="center", fontsize=9.5, color=palette.INK)
    axes.set_xticks(range(len(totals)), [f"{names[name]}\n× {row.times:.2f}" for name, row in totals.iterrows()])
    axes.set_ylim(0, 1.13 * totals[["before", "now"]].max().max())
    told = "; ".join(
        text("budget.totals.row", basis=names[name], before=f"{row.before:g}", now=f"{row.now:g}")
        for name, row in totals.iterrows()
    )
    alt = text("budget.totals.alt", title=title, rows=told)
    caption = text("budget.totals.caption", source=_source(buildup_programme, "programme"))
    return finish(figure, axes, alt, caption)


def _basis(name):
    """The words for one of `budget.BASES`."""
    return of_table(f"budget.basis.{name}", name)


def show_pillars(buildup_programme):
    """A chart of the seven pillars: the ratio of new contracts to those before, with what rounding allows.

    Takes the table `buildup_programme`. The scale of ratios is logarithmic. Returns a Picture; raises CourseError as
    `budget.pillar_ratios` does.
    """
    pillars = budget.pillar_ratios(buildup_programme)
    steepest, heaviest = pillars["times"].idxmax(), pillars["added"].idxmax()
    names = {item: of_table(f"pillar.{item}", item) for item in pillars.index}
    title = text(
        "budget.pillars.title",
        steepest=names[steepest],
        times=f"{pillars.loc[steepest, 'times']:.0f}",
        heaviest=names[heaviest].lower(),
        added=f"{pillars.loc[heaviest, 'added']:.0f}",
    )
    figure, axes = chart(title, across=text("budget.pillars.across"), height=3.7)
    for place, row in enumerate(pillars.itertuples()):
        axes.barh(
            place, row.times_high - row.times_low, 0.5, left=row.times_low, color="white", edgecolor=palette.INK,
            hatch="////", linewidth=0.8, zorder=2, label=text("budget.pillars.range") if not place else None,
        )  # fmt: skip
        axes.plot(
            row.times, place, "o", markersize=10, color=JAPAN, markeredgecolor=palette.INK, zorder=3,
            label=text("budget.pillars.ratio") if not place else None,
        )  # fmt: skip
        words = text("budget.pillars.amounts", before=f"{row.before:g}", now=f"{row.now:g}")
        axes.text(row.times_high * 1.08, place, words, va="center", fontsize=9.5, color=palette.INK)
    axes.set_xscale("log")
    axes.set_xlim(0.9, 6.5 * pillars["times_high"].max())
    axes.set_xticks([1, 2, 5, 10, 20, 50], ["1", "2", "5", "10", "20", "50"])
    axes.minorticks_off()
    axes.set_yticks(range(len(pillars)), list(names.values()))
    axes.set_ylim(len(pillars) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    told = "; ".join(
        text(
            "budget.pillars.row",
            pillar=names[row.Index],
            before=f"{row.before:g}",
            now=f"{row.now:g}",
            times=f"{row.times:.1f}",
            low=f"{row.times_low:.1f}",
            high=f"{row.times_high:.1f}",
        )
        for row in pillars.itertuples()
    )
    alt = text("budget.pillars.alt", title=title, rows=told)
    caption = text("budget.pillars.caption", source=_source(buildup_programme, "programme"))
    return finish(figure, axes, alt, caption)


def show_indices(milex, base=2012):
    """A line chart of Japan's military spending as three index numbers: in yen, in real terms, in dollars of the day.

    Takes the table `milex`; the `base` year is 100. Returns a Picture; raises CourseError as `budget.index_numbers`
    does.
    """
    rows = milex[milex["country"] == "JPN"].set_index("year")
    lines = {
        "nominal": budget.index_numbers(rows["local_currency_m"], base),
        "real": budget.index_numbers(rows["const2024_usd_m"], base),
        "dollars": budget.index_numbers(rows["current_usd_m"], base),
    }
    last = rows.index.max()
    changes = {name: f"{line[last] - 100:+.0f}".replace("-", "−") for name, line in lines.items()}
    told = ", ".join(
        text("budget.indices.change", change=change, measure=text(f"budget.indices.short.{name}"))
        for name, change in changes.items()
    )
    title = text("budget.indices.title", base=base, last=last, changes=told)
    up = text("budget.indices.up", base=base)
    figure, axes = chart(title, across=text("budget.indices.across"), up=up, height=3.6)
    looks = (("-", "o", JAPAN), ((0, (5, 2)), "s", FAINT), ((0, (1, 1.6)), "^", "white"))
    for (name, line), (dash, marker, fill) in zip(lines.items(), looks, strict=True):
        axes.plot(
            line.index, line, linestyle=dash, marker=marker, markersize=5, color=palette.INK, linewidth=1.3,
            markerfacecolor=fill, markeredgecolor=palette.INK,
            label=text(f"budget.indices.line.{name}"),
        )  # fmt: skip
        axes.text(last + 0.4, line[last], f"{line[last]:.0f}", va="center", fontsize=9.5, color=palette.INK)
    axes.axhline(100, color=palette.INK, linewidth=0.8)
    axes.set_xlim(rows.index.min() - 0.6, last + 2)
    told = "; ".join(
        text(
            "budget.indices.row",
            measure=text(f"budget.indices.line.{name}"),
            start=f"{line.iloc[0]:.0f}",
            first=line.index[0],
            end=f"{line[last]:.0f}",
            last=last,
        )
        for name, line in lines.items()
    )
    alt = text("budget.indices.alt", title=title, rows=told)
    caption = text("budget.indices.caption", first=rows.index.min(), last=last)
    return finish(figure, axes, alt, caption)


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
        count = f"{len(years) - len(memory)}"
        if memory:
            count = text("budget.one_percent.or_memory", seen=count, all=len(years), years=_years(memory))
        counts.append(count)
    begins = shares["wide"]["share_pct"].first_valid_index()
    title = text("budget.one_percent.title", narrow=counts[0], wide=counts[1], begins=begins, unknown=len(untold))
    up = text("budget.one_percent.up")
    figure, axes = chart(title, across=text("budget.one_percent.across"), up=up, height=3.8)
    for place, year in enumerate(untold):
        label = text("budget.one_percent.no_share") if not place else None
        axes.axvspan(year - 0.5, year + 0.5, color=GRID, zorder=0, label=label)
    for name, fill in (("narrow", JAPAN), ("wide", FAINT)):
        line = shares[name]["share_pct"].dropna()
        axes.plot(
            line.index, line, MARKERS[name], markersize=5, markerfacecolor=fill, markeredgecolor=palette.INK,
            label=text(f"budget.one_percent.{name}"), zorder=3 if name == "narrow" else 2,
        )  # fmt: skip
        doubtful = line[shares[name].loc[line.index, "verified"].astype(str) == "unverified"]
        axes.plot(
            doubtful.index, doubtful, MARKERS[name], markersize=5, color="white", markeredgecolor=palette.INK, zorder=4
        )
        if len(doubtful) and name == "wide":
            words = text("budget.one_percent.unverified", year=doubtful.index[-1])
            axes.annotate(
                words, (doubtful.index[-1], doubtful.iloc[-1]), (0, 24),
                textcoords="offset points", ha="center", fontsize=9, color=palette.INK,
                arrowprops={"arrowstyle": "-", "color": palette.INK, "linewidth": 0.8},
            )  # fmt: skip
    told = text("budget.one_percent.rows", narrow=_years(above["narrow"]), wide=_years(above["wide"]))
    if milex is not None:
        sipri = milex[milex["country"] == "JPN"].set_index("year")["share_gdp_pct"]
        axes.plot(
            sipri.index, sipri, "^", markersize=5, markerfacecolor="white", markeredgecolor=palette.INK, zorder=2,
            label=text("budget.one_percent.sipri"),
        )  # fmt: skip
        years = _years([int(year) for year in sipri.index[sipri > 1]])
        told += "; " + text("budget.one_percent.sipri_row", years=years)
    axes.axhline(1, color=palette.INK, linewidth=0.9, linestyle=(0, (4, 3)))
    axes.text(1972.5, 1.02, "1 %", fontsize=9.5, color=palette.INK)
    kinds = shares["narrow"]["denominator_kind"].astype("string")
    change = int(kinds.index[kinds == "GDP outlook"].min())
    axes.axvline(change - 0.5, color=palette.INK, linewidth=0.8, linestyle=":")
    axes.text(change - 0.9, 1.6, text("budget.gnp"), ha="right", fontsize=9.5, color=palette.INK)
    axes.text(change - 0.1, 1.6, text("budget.gdp"), fontsize=9.5, color=palette.INK)
    axes.set_ylim(0.7, 1.9)
    alt = text("budget.one_percent.alt", title=title, rows=told)
    caption = text("budget.one_percent.caption", source=_source(defence_budget, "budgets"))
    return finish(figure, axes, alt, caption)


def show_shares(defence_budget, fiscal_year=2025):
    """A bar chart of one year's share of GDP under three numerators and two denominators.

    Takes the table `defence_budget`. Returns a Picture; raises CourseError as `budget.shares` does.
    """
    table = budget.shares(defence_budget, fiscal_year)
    both = table[["same year's GDP", "FY2022 GDP"]].set_axis(["same", "fixed"], axis="columns")
    least, most = both.min().min(), both.max().max()
    title = text(
        f"budget.shares.title.{'below' if most < 2 else 'above'}",
        year=fiscal_year,
        least=f"{least:.2f}",
        most=f"{most:.2f}",
    )
    figure, axes = chart(title, up=text("budget.of_gdp"), height=3.1)
    looks = {"same": ("white", "///", -0.19), "fixed": (JAPAN, None, 0.19)}
    for column, (fill, hatch, shift) in looks.items():
        for place, value in enumerate(both[column]):
            axes.bar(
                place + shift, value, 0.34, color=fill, hatch=hatch, edgecolor=palette.INK, linewidth=0.8,
                label=text(f"budget.shares.{column}") if not place else None,
            )  # fmt: skip
            axes.text(place + shift, value + 0.03, f"{value:.2f}", ha="center", fontsize=9.5, color=palette.INK)
    axes.axhline(2, color=palette.INK, linewidth=0.9, linestyle=(0, (4, 3)))
    axes.text(-0.45, 2.03, text("budget.shares.aim"), fontsize=9.5, color=palette.INK)
    names = {name: numerator_words(name) for name in table.index}
    amounts = {name: text("budget.trillion", amount=f"{amount:.2f}") for name, amount in table["amount_trn"].items()}
    axes.set_xticks(range(len(table)), [f"{names[name]}\n{amounts[name]}" for name in table.index])
    axes.set_xlim(-0.5, len(table) - 0.5)
    axes.set_ylim(0, max(2.3, 1.15 * both.max().max()))
    told = "; ".join(
        text("budget.shares.row", numerator=names[row.Index], same=f"{row.same:.2f}", fixed=f"{row.fixed:.2f}")
        for row in both.itertuples()
    )
    alt = text("budget.shares.alt", title=title, rows=told)
    caption = text(
        "budget.shares.caption",
        year=fiscal_year,
        source=_source(defence_budget, "budgets"),
        gdp=f"{budget.gdp_of_2022(defence_budget):.0f}",
    )
    return finish(figure, axes, alt, caption)


def numerator_words(name):
    """What one of `budget.NUMERATORS` is called, in the language in use."""
    return text(f"budget.numerator.{name}")


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
    return draw_projection(Projection(start, assumptions, ranges, first, years, outcome))


@dataclass(frozen=True)
class Projection:
    """What assumptions give, and what ranges of them allow; the arguments are those of `show_projection`.

    Raises CourseError as `show_projection` does.
    """

    start: dict
    assumptions: dict
    ranges: dict
    first: int = 2025
    years: int = 5
    outcome: str = "share"

    def __post_init__(self):
        if self.outcome not in ("share", "buys"):
            raise CourseError(f"Unknown outcome {self.outcome!r}; expected 'share' or 'buys'.")

    @cached_property
    def path(self):
        """The result of `budget.project`."""
        return budget.project(**self.start, years=self.years, **self.assumptions)

    @cached_property
    def band(self):
        """The lowest and the highest outcome of each year, as two Series."""
        found = budget.project_range(**self.start, years=self.years, **self.ranges)
        return found[f"{self.outcome}_low"], found[f"{self.outcome}_high"]

    @property
    def line(self):
        """The outcome of each year, as a Series."""
        return self.path["share_pct" if self.outcome == "share" else "buys_trn"]

    def finding(self):
        """The outcome of the last year in a sentence without a full stop, in the language in use."""
        value = f"{self.line.iloc[-1]:.2f}"
        low, high = (f"{ends.iloc[-1]:.2f}" for ends in self.band)
        doubt = text("budget.projection.allow", low=low, high=high)
        if low == high:
            doubt = text("budget.projection.steady")
        last = self.first + self.years
        return text(f"budget.projection.title.{self.outcome}", last=last, value=value, doubt=doubt)


def draw_projection(projection):
    """The Picture of a Projection; see `show_projection`."""
    title, first, path, line = projection.finding(), projection.first, projection.path, projection.line
    low, high = projection.band
    share = projection.outcome == "share"
    up = text("budget.of_gdp") if share else text("budget.projection.up", first=first)
    figure, axes = chart(title, across=text("budget.projection.across"), up=up, height=2.7)
    at = [first + year for year in path.index]
    axes.fill_between(
        at,
        low,
        high,
        facecolor=FAINT,
        edgecolor=palette.COAST,
        hatch="////",
        linewidth=0.6,
        label=text("budget.projection.record"),
    )
    axes.plot(
        at, line, "-o", color=palette.INK, markerfacecolor=JAPAN, markersize=7, linewidth=1.6,
        label=text("budget.projection.yours"),
    )  # fmt: skip
    if share:
        axes.axhline(2, color=palette.INK, linewidth=0.9, linestyle=(0, (4, 3)), label="2 %")
    else:
        label = text("budget.projection.nominal")
        axes.plot(at, path["budget_trn"], ":", color=palette.INK, linewidth=1.4, label=label)
    axes.set_xticks(at)
    axes.margins(y=0.18)
    told = "; ".join(
        text("budget.projection.row", year=year, value=f"{value:.2f}", least=f"{least:.2f}", most=f"{most:.2f}")
        for year, value, least, most in zip(at, line, low, high, strict=True)
    )
    ranges = projection.ranges
    moving = [name for name in _MOVED_BY[projection.outcome] if not _is_number(ranges.get(name, 0))]
    if projection.start["fixed_gdp_trn"] is not None:
        moving = [name for name in moving if name != "gdp_growth"]
    spread = "; ".join(f"{text(f'budget.assumed.{name}')} {_range(ranges[name])}" for name in moving)
    caption = text(f"budget.projection.caption.{'shaded' if spread else 'plain'}", first=first, spread=spread)
    alt = text("budget.projection.alt", title=title, rows=told)
    return finish(figure, axes, alt, caption)


_MOVED_BY = {
    "share": ("budget_growth", "gdp_growth"),
    "buys": ("budget_growth", "inflation", "dollar_share", "yen_per_dollar"),
}


def _is_number(given):
    return isinstance(given, (int, float))


def _range(pair):
    low, high = (f"{end:.1f}" if max(pair) < 10 else f"{end:.0f}" for end in pair)
    return text("budget.range", low=low, high=high)


def _years(years):
    """Years in words, runs joined: 1955, 1987–1989."""
    runs = []
    for year in years:
        if runs and year == runs[-1][1] + 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs) or text("budget.none")


def _source(table, name):
    """The sentence on the source: `name` is a key of the catalogues for the table."""
    as_of = table.attrs.get("as_of")
    told = text(f"budget.table.{name}")
    if not as_of:
        return text("budget.source.undated", table=told)
    return text("budget.source.dated", table=told, date=date_in_words(pd.Timestamp(as_of)))

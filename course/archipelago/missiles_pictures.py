"""Pictures of missiles and nuclear tests: filled is what is certain, hatched what is possible, an arrow has no limit.

Each function takes tables, computes with `missiles` and returns a Picture; `launch_scene` returns a Scene, for
`maps.show`. Titles are sentences made from the numbers, so a changed table changes them.
"""

import math

import pandas as pd

from archipelago import glossary, palette
from archipelago import missiles as counting
from archipelago.charts import chart, finish
from archipelago.errors import CourseError, require_table
from archipelago.languages import counted, date_in_words, of_table, text
from archipelago.scenes import Label, LegendEntry, Path, Scene, Spot

PURPLE = palette.country("PRK").colour
FAINT = palette.lighter(PURPLE, 0.6)
WIDE, CLOSE = ((24.6, 120.5), (46.2, 152.0)), ((37.5, 121.9), (42.6, 132.0))


def show_counts(missiles, rule="missiles", year=2022, types=None):
    """A bar chart of launches in each year under one rule, with a verdict on whether `year` is a record.

    `missiles`, `rule` and `types` are those of `missiles.count_by_year`. Filled bars are what is surely counted,
    hatched ones what may have to be added, an arrow says that no upper limit is known. Returns a Picture; raises
    CourseError as `count_by_year` and `is_record` do.
    """
    counts = counting.count_by_year(missiles, rule, types)
    record = counting.is_record(counts, year)
    rule = counting.rule_named(rule)
    best = counting.best_before(counts, year)
    now = counts[counts["year"] == year].iloc[0]
    title = _verdict(rule, now, best, year, record)
    figure, axes = chart(title, across=_years(missiles), up=_axis(rule))
    years, least = counts["year"], counts["at_least"].astype(int)
    most = counts["at_most"].astype("Float64").fillna(counts["at_least"]).astype(int)
    this = years == year
    axes.bar(years[~this], least[~this], 0.75, color=FAINT, edgecolor=palette.INK, linewidth=0.7)
    axes.bar(
        years[this], least[this], 0.75, color=PURPLE, edgecolor=palette.INK, linewidth=0.9,
        label=text("missiles.counts.counted", year=year),
    )  # fmt: skip
    unsure = most > least
    if unsure.any():
        axes.bar(
            years[unsure], (most - least)[unsure], 0.75, bottom=least[unsure], color="white", edgecolor=palette.INK,
            hatch="////", linewidth=0.7, label=text("missiles.counts.possible", doubt=rule.doubt),
        )  # fmt: skip
    top = max(int(most.max()), 1)
    for row in counts[counts["at_most"].isna() & (counts["at_least"] > 0)].to_dict("records"):
        axes.annotate(
            "", (row["year"], row["at_least"] + 0.13 * top), (row["year"], row["at_least"]),
            arrowprops={"arrowstyle": "->", "color": palette.INK, "linewidth": 1},
        )  # fmt: skip
    if counts["at_most"].isna().any():
        axes.plot([], [], marker="$↑$", linestyle="none", color=palette.INK, label=text("missiles.counts.no_limit"))
    axes.axhline(best["at_least"], color=palette.INK, linewidth=0.9, linestyle=(0, (4, 3)))
    axes.text(
        years.min() - 0.4, best["at_least"] + 0.015 * top,
        text("missiles.counts.best", year=year, number=_number(best), best=best["year"]),
        fontsize=9, va="bottom", color=palette.INK,
    )  # fmt: skip
    lift = 0.14 * top if pd.isna(now["at_most"]) else 0.02 * top
    axes.text(
        year, most[this].iloc[0] + lift, _number(now), fontsize=10, fontweight="bold", ha="center", va="bottom",
        color=palette.INK,
    )  # fmt: skip
    axes.set_ylim(0, top * 1.25)
    axes.yaxis.get_major_locator().set_params(integer=True)
    axes.set_xlim(years.min() - 0.9, years.max() + 0.9)
    caption = text(
        "missiles.counts.caption",
        words=rule.words,
        unit=rule.unit_in_words,
        first=years.min(),
        last=_last(missiles),
        source=_source(missiles),
        caution=rule.caution,
    )
    alt = text(
        "missiles.counts.alt",
        first=years.min(),
        last=years.max(),
        things=rule.many,
        title=title,
        year=year,
        number=_number(now),
        best=best["year"],
        best_number=_number(best),
        after=_after(counts, year),
    )
    return finish(figure, axes, alt, caption)


def show_published(yearly_counts, year=2022):
    """A dot chart of the numbers of missiles that counters published for a year, beside their best earlier year.

    `yearly_counts` is the table `missile_yearly_counts`; figures in other units are left out. Returns a Picture.
    """
    figures = counting.published_counts(yearly_counts, year)
    figures = figures[figures["unit"] == "missiles"].sort_values("value", ignore_index=True)
    if figures.empty:
        raise CourseError(f"No counter published a number of missiles for {year!r}; expected, say, 2022.")
    low, high = figures["value"].min(), figures["value"].max()
    title = text("missiles.published.title", count=len(figures), low=low, high=high, year=year)
    figure, axes = chart(title, across=text("missiles.published.across"), height=0.42 * len(figures) + 1.2)
    for place, row in figures.iterrows():
        if pd.notna(row["earlier_value"]):
            axes.plot(
                [row["earlier_value"], row["value"]], [place, place], color=palette.COAST, linewidth=1.2, zorder=1
            )
            axes.plot(
                row["earlier_value"], place, "o", markersize=9, markerfacecolor="white", markeredgecolor=palette.INK
            )
            axes.text(
                row["earlier_value"] - 1.8, place, f"{row['earlier_value']} ({row['earlier_year']})", fontsize=9,
                ha="right", va="center", color=palette.INK,
            )  # fmt: skip
        if row["minimum"]:
            axes.annotate(
                "", (row["value"] + 7, place), (row["value"], place),
                arrowprops={"arrowstyle": "->", "color": palette.INK, "linewidth": 1.2},
            )  # fmt: skip
        axes.plot(row["value"], place, "P", markersize=10, markerfacecolor=PURPLE, markeredgecolor=palette.INK)
        words = text("missiles.number.at_least", number=row["value"]) if row["minimum"] else str(row["value"])
        axes.text(
            row["value"] + (8 if row["minimum"] else 2.8), place, words, fontsize=10, va="center", color=palette.INK
        )
    axes.plot(
        [],
        [],
        "P",
        linestyle="none",
        markersize=9,
        markerfacecolor=PURPLE,
        markeredgecolor=palette.INK,
        label=str(year),
    )
    axes.plot(
        [], [], "o", linestyle="none", markersize=9, markerfacecolor="white", markeredgecolor=palette.INK,
        label=text("missiles.published.best"),
    )  # fmt: skip
    axes.set_yticks(range(len(figures)), [_who(row) for row in figures.to_dict("records")])
    axes.set_xlim(0, high * 1.15)
    axes.set_ylim(-0.6, len(figures) - 0.4)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    alone = figures["earlier_value"].isna().sum()
    caption = text("missiles.published.caption", year=year, alone=alone)
    pairs = "; ".join(_pair(row) for row in figures.to_dict("records"))
    alt = text("missiles.published.alt", title=title, pairs=pairs)
    return finish(figure, axes, alt, caption)


_OUTCOMES = (
    ("success", {"color": PURPLE}),
    ("failure", {"color": palette.INK}),
    ("unknown", {"color": "white", "hatch": "////"}),
)


def show_outcomes(missiles):
    """A bar chart of the CNS list: missiles in each year by outcome, the unknown ones hatched. Returns a Picture."""
    listed = counting.on_cns_list(missiles)
    years = listed["date_kst"].dt.year
    table = listed.groupby([years, "outcome"], observed=False)["count"].sum().unstack(fill_value=0).astype(int)
    table = table.reindex(range(years.min(), years.max() + 1), fill_value=0)
    worst = table["unknown"].idxmax()
    total = table.loc[worst].sum()
    unknown = table.loc[worst, "unknown"]
    title = text("missiles.outcomes.title", year=worst, unknown=unknown, total=total)
    figure, axes = chart(title, across=_years(listed), up=text("missiles.outcomes.up"))
    bottom = 0 * table["success"]
    for outcome, look in _OUTCOMES:
        axes.bar(
            table.index,
            table[outcome],
            0.75,
            bottom=bottom,
            label=text(f"missiles.outcome.{outcome}"),
            edgecolor=palette.INK,
            linewidth=0.7,
            **look,
        )
        bottom = bottom + table[outcome]
    axes.set_xlim(years.min() - 0.9, years.max() + 0.9)
    caption = text("missiles.outcomes.caption", first=years.min(), last=_last(listed), source=_source(missiles))
    sums = table.sum()
    alt = text(
        "missiles.outcomes.alt",
        title=title,
        successes=sums["success"],
        failures=sums["failure"],
        unknown=sums["unknown"],
        most=table["failure"].max(),
        year=table["failure"].idxmax(),
    )
    return finish(figure, axes, alt, caption)


def show_failure_rates(rates):
    """A chart of failure rates: a dot for the known outcomes, a thin line for chance, a hatched bar for the unknown.

    `rates` is a result of `missiles.failure_rates`. Returns a Picture; raises CourseError for another table.
    """
    needed = ("missiles", "rate", "chance_low", "chance_high", "if_unknown_succeeded", "if_unknown_failed")
    require_table(rates, needed, "failure_rates(missiles, by)")
    if rates.empty:
        raise CourseError("The table of failure rates has no rows; expected at least one group.")
    widths = rates["if_unknown_failed"] - rates["if_unknown_succeeded"]
    widest = widths.idxmax()
    low, high = _percent(rates.loc[widest, "if_unknown_succeeded"]), _percent(rates.loc[widest, "if_unknown_failed"])
    title = text("missiles.rates.title", group=widest, low=low, high=high)
    if not widths.max():
        title = text("missiles.rates.title_known")
    figure, axes = chart(title, across=text("missiles.rates.across"), height=0.55 * len(rates) + 1.3)
    for place, row in enumerate(rates.itertuples()):
        low, high = 100 * row.if_unknown_succeeded, 100 * row.if_unknown_failed
        axes.barh(
            place, high - low, 0.5, left=low, color="white", edgecolor=palette.INK, linewidth=0.8, hatch="////",
            zorder=2, label=text("missiles.rates.unknown") if not place else None,
        )  # fmt: skip
        axes.plot(
            [100 * row.chance_low, 100 * row.chance_high], [place, place], color=palette.INK, linewidth=2.2, zorder=3,
            marker="|", markersize=11, label=text("missiles.rates.chance") if not place else None,
        )  # fmt: skip
        if pd.notna(row.rate):
            axes.plot(
                100 * row.rate, place, "P", markersize=11, markerfacecolor=PURPLE, markeredgecolor=palette.INK,
                zorder=4, linestyle="none", label=text("missiles.rates.rate") if not place else None,
            )  # fmt: skip
    axes.set_yticks(
        range(len(rates)),
        [
            text("missiles.rates.group", group=group, missiles=counted("missiles.count", row.missiles))
            for group, row in zip(rates.index, rates.itertuples(), strict=True)
        ],
    )
    axes.set_ylim(len(rates) - 0.4, -0.6)
    axes.set_xlim(0, min(105, 108 * max(rates["chance_high"].max(), rates["if_unknown_failed"].max())))
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    lines = "; ".join(
        text(
            "missiles.rates.line",
            group=group,
            rate=_percent(row.rate) if pd.notna(row.rate) else text("missiles.rates.none_known"),
            chance_low=_percent(row.chance_low),
            chance_high=_percent(row.chance_high),
            low=_percent(row.if_unknown_succeeded),
            high=_percent(row.if_unknown_failed),
        )
        for group, row in zip(rates.index, rates.itertuples(), strict=True)
    )
    alt = text("missiles.rates.alt", title=title, lines=lines)
    return finish(figure, axes, alt, text("missiles.rates.caption"))


def show_yields(nuclear_tests, estimates):
    """A chart of the yields of the nuclear tests: a bar from the lowest to the highest figure, marks for estimates.

    Takes the tables `nuclear_tests` and `nuclear_yield_estimates`. The scale is logarithmic. Returns a Picture.
    """
    ranges = counting.yield_ranges(nuclear_tests, estimates)
    widest = ranges.loc[ranges["times"].idxmax()]
    title = text(
        "missiles.yields.title",
        day=date_in_words(widest["date"]),
        low=f"{widest['low_kt']:g}",
        high=f"{widest['high_kt']:g}",
        times=f"{widest['times']:.1f}",
    )
    figure, axes = chart(title, across=text("missiles.yields.across"), height=0.5 * len(ranges) + 1.3)
    for place, row in enumerate(ranges.itertuples()):
        axes.barh(
            place, row.high_kt - row.low_kt, 0.46, left=row.low_kt, color="white", edgecolor=palette.INK, linewidth=0.8,
            hatch="////", zorder=2, label=text("missiles.yields.range") if not place else None,
        )  # fmt: skip
        words = _yield_in_words("kilotons", row)
        if row.open_above:
            axes.annotate(
                "", (row.high_kt * 1.5, place), (row.high_kt, place), zorder=3,
                arrowprops={"arrowstyle": "->", "color": palette.INK, "linewidth": 1.4},
            )  # fmt: skip
        axes.text(
            row.high_kt * (1.6 if row.open_above else 1.25), place, words, fontsize=9.5, va="center", color=palette.INK
        )
        own = estimates[estimates["test_id"] == row.test_id]
        for estimate in own.to_dict("records"):
            if pd.notna(estimate["central_kt"]):
                axes.plot(
                    estimate["central_kt"], place, "P", markersize=9, markerfacecolor=PURPLE, linestyle="none",
                    markeredgecolor=palette.INK, zorder=4,
                )  # fmt: skip
    axes.plot(
        [], [], "P", markersize=9, markerfacecolor=PURPLE, linestyle="none", markeredgecolor=palette.INK,
        label=text("missiles.yields.estimate"),
    )  # fmt: skip
    axes.set_xscale("log")
    axes.set_xlim(0.35, ranges["high_kt"].max() * 4)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_yticks(range(len(ranges)), [date_in_words(day) for day in ranges["date"]])
    axes.set_ylim(len(ranges) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    lines = "; ".join(
        _yield_in_words("line", row, day=date_in_words(row.date), named=counted("missiles.yields.named", row.named))
        for row in ranges.itertuples()
    )
    alt = text("missiles.yields.alt", title=title, lines=lines)
    caption = text(
        "missiles.yields.caption",
        count=len(ranges),
        first=ranges["date"].dt.year.min(),
        last=ranges["date"].dt.year.max(),
    )
    return finish(figure, axes, alt, caption)


# Where the names of the seas stand; the names themselves come from the glossary.
_SEAS = {"sea-of-japan": (40.4, 133.3), "yellow-sea": (36.2, 123.0), "pacific-ocean": (36.2, 146.7)}
# The names of these areas are those of missiles.area in `words/`.
_CROSSED = {
    "main islands (Hokkaido)": ("hokkaido", 43.5, 142.9),
    "main islands (Tohoku)": ("tohoku", 39.2, 141.2),
    "Okinawa area": ("okinawa", 26.4, 128.2),
}
# Where the names of sites stand on the close map: latitude, longitude, align, and the start of the line to the site.
_BESIDE = {
    "Pyongyang International Airport": (38.6, 124.45, "right", (38.7, 124.5)),
    "Sohae Satellite Launching Station": (39.3, 124.3, "right", (39.4, 124.35)),
    "Hodo Peninsula": (39.75, 128.6, "left", (39.75, 128.55)),
    "Kittaeryong Missile Base": (39.0, 129.0, "left", (39.0, 128.95)),
    "Tonghae Satellite Launching Ground": (40.35, 129.9, "left", (40.55, 129.95)),
}
_CITIES = {"tokyo": (35.55, 139.9), "seoul": (37.35, 127.1)}


def launch_scene(missiles, first=1984, last=2024, close=False):
    """The scene of launch sites, of the seas where missiles came down, and of what parts of Japan they crossed.

    Parameters
    ----------
    missiles : pandas.DataFrame
        The table `missile_tests` or a part of it; only the CNS list is drawn.
    first, last : int
        The first and the last year, Korean time.
    close : bool
        True shows the launch sites only, larger.

    Returns a Scene: a point a site, its size by the number of missiles. Landings are known by sea only, so the number
    stands in the sea's label and at no point. Raises CourseError if no missile falls into these years.
    """
    listed = counting.on_cns_list(missiles)
    years = listed["date_kst"].dt.year
    chosen = listed[(years >= first) & (years <= last)]
    if chosen.empty:
        raise CourseError(f"No missile of the CNS list falls into {first} to {last}; expected years from 1984 to 2024.")
    sites, seas = counting.launch_sites(chosen), counting.landings(chosen)
    total, when = int(chosen["count"].sum()), str(first) if first == last else f"{first}–{last}"
    crossed = chosen[chosen["overflew_japan"]].groupby(chosen["overflight_area"].astype("str"))["count"].sum()
    spots = tuple(
        Spot(
            spot_id=f"site-{place}",
            latitude=site.site_lat,
            longitude=site.site_lon,
            layer="launch sites",
            colour=PURPLE,
            radius=round((2.2 if not close else 3.5) + (1.0 if not close else 1.9) * math.sqrt(site.missiles), 1),
            label=_site(site.site),
            tooltip=f"<strong>{_site(site.site)}</strong><br>{_site_in_words(site)}",
        )
        for place, site in enumerate(sites.itertuples())
    )
    nowhere = int(seas.get("unknown", 0) + seas.get("na", 0) + chosen.loc[chosen["landing_zone"].isna(), "count"].sum())
    busiest, sea = sites.iloc[0], seas.drop(["unknown", "na"], errors="ignore").head(1)
    if close:
        labels, paths = _site_labels(sites)
        title = text(
            "missiles.map.title_close",
            when=when,
            missiles=counted("missiles.count", total),
            sites=len(sites),
            most=busiest["missiles"],
            site=_site(busiest["site"]),
        )
    else:
        labels, paths = _wide_labels(seas, crossed), ()
        found = [
            counted("missiles.map.landed", sea.iloc[0], sea=glossary.phrase(sea.index[0]))
            if len(sea)
            else text("missiles.map.no_landing")
        ]
        if len(crossed):
            found.append(counted("missiles.map.crossed", crossed.sum()))
        title = text("missiles.map.title", when=when, missiles=counted("missiles.count", total), found="; ".join(found))
    return Scene(
        title=title,
        caption=text("missiles.map.caption", when=when, last=_last(chosen), source=_source(missiles), nowhere=nowhere),
        summary=text(
            "missiles.map.summary",
            sites="; ".join(f"{_site(site.site)}: {site.missiles}" for site in sites.head(5).itertuples()),
            seas="; ".join(f"{glossary.phrase(zone)}: {seas.get(zone, 0)}" for zone in _SEAS),
            nowhere=nowhere,
            areas="; ".join(f"{_area(area)}: {number}" for area, number in crossed.items())
            or text("missiles.map.none"),
        ),
        bounds=CLOSE if close else WIDE,
        spots=spots,
        paths=paths,
        labels=labels,
        legend=(LegendEntry(text("missiles.map.legend"), kind="spot", fill=PURPLE),),
    )


def _wide_labels(seas, crossed):
    """Names of seas with what came down in them, and of parts of Japan with what crossed them."""
    labels = [Label(glossary.label(city), *place, "place", "left") for city, place in _CITIES.items()]
    labels += [
        Label(
            glossary.label(zone).replace(" (", "\n("),
            *place,
            "sea",
            "middle",
            counted("missiles.map.down", seas.get(zone, 0)),
        )
        for zone, place in _SEAS.items()
    ]
    labels += [
        Label(_area(area), latitude, longitude, "area", "middle", text("missiles.map.over", count=crossed[area]))
        for area, (_, latitude, longitude) in _CROSSED.items()
        if area in crossed
    ]
    return tuple(labels)


def _area(area):
    """The name of a part of Japan, from the words of the table."""
    return text(f"missiles.area.{_CROSSED[area][0]}")


def _site_labels(sites):
    """Names of the busiest sites, set into the sea where nothing is covered, each with a line to its site."""
    labels, paths = [], []
    for site in sites.head(5).itertuples():
        if site.site not in _BESIDE:
            continue
        latitude, longitude, align, start = _BESIDE[site.site]
        words = f"{_site(site.site, on_lines=True)}\n{counted('missiles.count', site.missiles)}"
        line = f"to-{site.site}"
        labels.append(Label(words, latitude, longitude, "place", align, leader=line))
        points = (start, (site.site_lat, site.site_lon))
        paths.append(Path(line, points, "names", palette.INK, width=0.9, label=_site(site.site)))
    return tuple(labels), tuple(paths)


def _site(name, on_lines=False):
    """The name of a launch site in the language in use, if wished on the lines that a label has; a bar breaks them."""
    english = name
    for part in (" Launching", " International", " Missile"):
        english = english.replace(part, f"|{part[1:]}")
    return of_table(f"site.{name}", english).replace("|", "\n" if on_lines else " ")


def _site_in_words(site):
    return text(
        "missiles.map.tooltip",
        missiles=counted("missiles.count", site.missiles),
        first=date_in_words(site.first),
        last=date_in_words(site.last),
    )


def _verdict(rule, now, best, year, record):
    """The title: what the rule says about the year."""
    thing = rule.one if pd.notna(now["at_most"]) and now["at_most"] == 1 else rule.many
    return text(
        f"missiles.counts.title.{record}",
        year=year,
        found=text("missiles.counts.found", number=_number(now), thing=thing),
        earlier=text("missiles.counts.earlier", number=_number(best), year=best["year"]),
    )


def _number(row):
    """An interval in words: 69, 5 to 47, at least 95."""
    if pd.isna(row["at_most"]):
        return text("missiles.number.at_least", number=row["at_least"])
    if row["at_least"] == row["at_most"]:
        return str(row["at_least"])
    return text("missiles.number.range", low=row["at_least"], high=row["at_most"])


def _after(counts, year):
    later = counts[counts["year"] > year].to_dict("records")
    told = [text("missiles.counts.later", year=row["year"], number=_number(row)) for row in later]
    return "; ".join(told) or text("missiles.counts.no_later")


def _axis(rule):
    if rule.unit == "missiles" != rule.name:
        return text("missiles.counts.axis", rule=rule.label)
    return rule.unit_in_words


def _who(row):
    name = of_table(f"missiles.counter.{row['who']}", row["who"])
    return text("missiles.published.no_failures", counter=name) if "successful" in row["counting_rule"] else name


def _pair(row):
    """A counter's figure beside its best earlier one, in words."""
    if pd.isna(row["earlier_value"]):
        return text("missiles.published.alone", counter=_who(row), value=row["value"])
    return text(
        "missiles.published.pair",
        counter=_who(row),
        value=row["value"],
        earlier=row["earlier_value"],
        year=row["earlier_year"],
    )


def _yield_in_words(key, row, **parts):
    """The range of a test's yield in the words of a key, or of its twin for a range without an upper end."""
    key = f"missiles.yields.{key}_or_more" if row.open_above else f"missiles.yields.{key}"
    return text(key, low=f"{row.low_kt:g}", high=f"{row.high_kt:g}", **parts)


def _last(missiles):
    return date_in_words(missiles["date_kst"].max())


def _source(missiles):
    as_of = missiles.attrs.get("as_of")
    if as_of is None:
        return text("missiles.source_table")
    return text("missiles.source", until=date_in_words(pd.Timestamp(as_of)))


def _percent(share):
    return f"{100 * share:.0f} %"


def _years(missiles):
    """The label of an axis of years; it says where the last year breaks off."""
    last = missiles["date_kst"].max()
    if last.month == 12:
        return text("missiles.korean_time")
    until = text("date.day_of_year", day=last.day, month=text(f"month.{last.month}"))
    return text("missiles.korean_time_until", year=last.year, until=until)

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
from archipelago.scenes import Label, LegendEntry, Path, Scene, Spot, date_in_words

PURPLE = palette.country("PRK").colour
FAINT = palette.lighter(PURPLE, 0.6)
WIDE, CLOSE = ((24.6, 120.5), (46.2, 152.0)), ((37.5, 121.9), (42.6, 132.0))
SOURCE = "Source: CNS North Korea Missile Test Database, copy to {}, and the course's supplement."


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
        years[this], least[this], 0.75, color=PURPLE, edgecolor=palette.INK, linewidth=0.9, label=f"{year}, counted"
    )
    unsure = most > least
    if unsure.any():
        axes.bar(
            years[unsure], (most - least)[unsure], 0.75, bottom=least[unsure], color="white", edgecolor=palette.INK,
            hatch="////", linewidth=0.7, label=f"possible: {rule.doubt}",
        )  # fmt: skip
    top = max(int(most.max()), 1)
    for row in counts[counts["at_most"].isna() & (counts["at_least"] > 0)].to_dict("records"):
        axes.annotate(
            "", (row["year"], row["at_least"] + 0.13 * top), (row["year"], row["at_least"]),
            arrowprops={"arrowstyle": "->", "color": palette.INK, "linewidth": 1},
        )  # fmt: skip
    if counts["at_most"].isna().any():
        axes.plot([], [], marker="$↑$", linestyle="none", color=palette.INK, label="at least: no upper limit known")
    axes.axhline(best["at_least"], color=palette.INK, linewidth=0.9, linestyle=(0, (4, 3)))
    axes.text(
        years.min() - 0.4, best["at_least"] + 0.015 * top, f"best before {year}: {_number(best)} ({best['year']})",
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
    caption = (
        f"Rule: {rule.words}. Unit: {rule.unit}, {years.min()} to {_last(missiles)}. {_source(missiles)} "
        f"Caution: {_small(rule.caution)}"
    )
    alt = (
        f"Bar chart, one bar a year from {years.min()} to {years.max()}, counting {rule.many}. {title}. "
        f"The bar of {year}: {_number(now)}. The best year before it: {best['year']} with {_number(best)}. "
        f"After it: {_after(counts, year)}."
    )
    return finish(figure, axes, alt=alt, caption=caption)


def show_published(yearly_counts, year=2022):
    """A dot chart of the numbers of missiles that counters published for a year, beside their best earlier year.

    `yearly_counts` is the table `missile_yearly_counts`; figures in other units are left out. Returns a Picture.
    """
    figures = counting.published_counts(yearly_counts, year)
    figures = figures[figures["unit"] == "missiles"].sort_values("value", ignore_index=True)
    if figures.empty:
        raise CourseError(f"No counter published a number of missiles for {year!r}; expected, say, 2022.")
    low, high = figures["value"].min(), figures["value"].max()
    title = f"{len(figures)} figures for one year: from {low} to {high} missiles in {year}, by counter and rule"
    figure, axes = chart(title, across="missiles in the year", height=0.42 * len(figures) + 1.2)
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
        words = f"at least {row['value']}" if row["minimum"] else str(row["value"])
        axes.text(
            row["value"] + (8 if row["minimum"] else 2), place, words, fontsize=10, va="center", color=palette.INK
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
        label="best earlier year, same counter and rule",
    )  # fmt: skip
    axes.set_yticks(range(len(figures)), [_who(row) for row in figures.to_dict("records")])
    axes.set_xlim(0, high * 1.15)
    axes.set_ylim(-0.6, len(figures) - 0.4)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    alone = figures["earlier_value"].isna().sum()
    caption = (
        f"Missiles in {year} as each counter gives them; launch days and events are other units and are left out. "
        "Source: the course's table of yearly counts, from press reports and the CNS list. Caution: "
        f"{alone} of the figures stand alone, so nobody can say from them whether the year was a record."
    )
    pairs = "; ".join(f"{_who(row)} {row['value']}{_before(row)}" for row in figures.to_dict("records"))
    return finish(figure, axes, alt=f"Dot chart of published counts. {title}. {pairs}.", caption=caption)


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
    title = f"In {worst} the outcome of {unknown} of {total} missiles is unknown, more than in any other year"
    figure, axes = chart(title, across=_years(listed), up="missiles on the CNS list")
    bottom = 0 * table["success"]
    for outcome, look in _OUTCOMES:
        axes.bar(
            table.index,
            table[outcome],
            0.75,
            bottom=bottom,
            label=outcome,
            edgecolor=palette.INK,
            linewidth=0.7,
            **look,
        )
        bottom = bottom + table[outcome]
    axes.set_xlim(years.min() - 0.9, years.max() + 0.9)
    caption = (
        f"Missiles of the CNS list by outcome, {years.min()} to {_last(listed)}. {_source(missiles)} Caution: an "
        "outcome is a judgement from outside; the aim of a test is not known."
    )
    sums = table.sum()
    alt = (
        f"Stacked bar chart, one bar a year. {title}. In all years: {sums['success']} successes, {sums['failure']} "
        f"failures, {sums['unknown']} unknown. Most failures in one year: {table['failure'].max()} in "
        f"{table['failure'].idxmax()}."
    )
    return finish(figure, axes, alt=alt, caption=caption)


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
    title = f"{widest}: the failure rate lies anywhere from {low} to {high}, because outcomes are unknown"
    if not widths.max():
        title = "Failure rates with 95 % intervals; every outcome is known"
    figure, axes = chart(title, across="share of missiles that failed (%)", height=0.55 * len(rates) + 1.3)
    for place, row in enumerate(rates.itertuples()):
        low, high = 100 * row.if_unknown_succeeded, 100 * row.if_unknown_failed
        axes.barh(
            place, high - low, 0.5, left=low, color="white", edgecolor=palette.INK, linewidth=0.8, hatch="////",
            zorder=2, label="unknown outcomes, read either way" if not place else None,
        )  # fmt: skip
        axes.plot(
            [100 * row.chance_low, 100 * row.chance_high], [place, place], color=palette.INK, linewidth=2.2, zorder=3,
            marker="|", markersize=11, label="chance alone (95 % interval)" if not place else None,
        )  # fmt: skip
        if pd.notna(row.rate):
            axes.plot(
                100 * row.rate, place, "P", markersize=11, markerfacecolor=PURPLE, markeredgecolor=palette.INK,
                zorder=4, linestyle="none", label="rate of known outcomes" if not place else None,
            )  # fmt: skip
    axes.set_yticks(
        range(len(rates)),
        [f"{group}\n({row.missiles} missiles)" for group, row in zip(rates.index, rates.itertuples(), strict=True)],
    )
    axes.set_ylim(len(rates) - 0.4, -0.6)
    axes.set_xlim(0, min(105, 108 * max(rates["chance_high"].max(), rates["if_unknown_failed"].max())))
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    told = "; ".join(
        f"{group}: {_percent(row.rate) if pd.notna(row.rate) else 'no known outcome'}, "
        f"chance {_percent(row.chance_low)} to {_percent(row.chance_high)}, "
        f"unknown {_percent(row.if_unknown_succeeded)} to {_percent(row.if_unknown_failed)}"
        for group, row in zip(rates.index, rates.itertuples(), strict=True)
    )
    caption = (
        "Failures on the CNS list, by group. The line shows what chance alone would do to a rate, the hatched bar what "
        "the unknown outcomes could do. Source: the course's table of missile tests. Caution: tests are no random "
        "sample, so the doubt is at least as wide as the line."
    )
    return finish(figure, axes, alt=f"Interval chart of failure rates. {title}. {told}.", caption=caption)


def show_yields(nuclear_tests, estimates):
    """A chart of the yields of the nuclear tests: a bar from the lowest to the highest figure, marks for estimates.

    Takes the tables `nuclear_tests` and `nuclear_yield_estimates`. The scale is logarithmic. Returns a Picture.
    """
    ranges = counting.yield_ranges(nuclear_tests, estimates)
    widest = ranges.loc[ranges["times"].idxmax()]
    title = (
        f"{date_in_words(widest['date'])}: from {widest['low_kt']:g} to {widest['high_kt']:g} kilotons, "
        f"the highest figure is {widest['times']:.1f} times the lowest"
    )
    figure, axes = chart(title, across="yield (kilotons, logarithmic scale)", height=0.5 * len(ranges) + 1.3)
    for place, row in enumerate(ranges.itertuples()):
        axes.barh(
            place, row.high_kt - row.low_kt, 0.46, left=row.low_kt, color="white", edgecolor=palette.INK, linewidth=0.8,
            hatch="////", zorder=2, label="from the lowest to the highest published figure" if not place else None,
        )  # fmt: skip
        words = f"{row.low_kt:g}–{row.high_kt:g} kt" + (" or more" if row.open_above else "")
        if row.open_above:
            axes.annotate(
                "", (row.high_kt * 1.5, place), (row.high_kt, place), zorder=3,
                arrowprops={"arrowstyle": "->", "color": palette.INK, "linewidth": 1.4},
            )  # fmt: skip
        axes.text(
            row.high_kt * (1.6 if row.open_above else 1.15), place, words, fontsize=9.5, va="center", color=palette.INK
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
        label="one named estimate with a central value",
    )  # fmt: skip
    axes.set_xscale("log")
    axes.set_xlim(0.35, ranges["high_kt"].max() * 4)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.set_yticks(range(len(ranges)), [date_in_words(day) for day in ranges["date"]])
    axes.set_ylim(len(ranges) - 0.4, -0.6)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    told = "; ".join(
        f"{date_in_words(row.date)}: {row.low_kt:g} to {row.high_kt:g} kilotons{' or more' if row.open_above else ''}, "
        f"{row.named} named {'estimate' if row.named == 1 else 'estimates'}"
        for row in ranges.itertuples()
    )
    caption = (
        f"Published yields of {len(ranges)} underground tests, {ranges['date'].dt.year.min()} to "
        f"{ranges['date'].dt.year.max()}. Source: the course's tables of nuclear tests and of yield estimates. "
        "Caution: formulas and assumed depths differ, so the figures are not averaged; the outer ends of some bars "
        "have no named author."
    )
    return finish(
        figure, axes, alt=f"Bar chart of ranges, logarithmic. {title}. Later tests are larger. {told}.", caption=caption
    )


# Where the names of the seas stand; the names themselves come from the glossary.
_SEAS = {"sea-of-japan": (40.4, 133.3), "yellow-sea": (36.2, 123.0), "pacific-ocean": (36.2, 146.7)}
_CROSSED = {
    "main islands (Hokkaido)": ("Hokkaido", 43.5, 142.9),
    "main islands (Tohoku)": ("Tohoku", 39.2, 141.2),
    "Okinawa area": ("Okinawa area", 26.4, 128.2),
}
# Where the names of sites stand on the close map: latitude, longitude, align, and the start of the line to the site.
_BESIDE = {
    "Pyongyang International Airport": (38.6, 124.45, "right", (38.7, 124.5)),
    "Sohae Satellite Launching Station": (39.3, 124.3, "right", (39.4, 124.35)),
    "Hodo Peninsula": (39.75, 128.6, "left", (39.75, 128.55)),
    "Kittaeryong Missile Base": (39.0, 129.0, "left", (39.0, 128.95)),
    "Tonghae Satellite Launching Ground": (40.35, 129.9, "left", (40.55, 129.95)),
}
_PLACES = (
    Label("Tokyo", 35.55, 139.9, "place", "left"),
    Label("Seoul", 37.35, 127.1, "place", "left"),
)


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
            label=site.site,
            tooltip=f"<strong>{site.site}</strong><br>{_missiles(site.missiles)}, first {date_in_words(site.first)}, "
            f"last {date_in_words(site.last)}",
        )
        for place, site in enumerate(sites.itertuples())
    )
    nowhere = int(seas.get("unknown", 0) + seas.get("na", 0) + chosen.loc[chosen["landing_zone"].isna(), "count"].sum())
    busiest, sea = sites.iloc[0], seas.drop(["unknown", "na"], errors="ignore").head(1)
    if close:
        title = (
            f"{when}: {_missiles(total)} from {len(sites)} named sites, {busiest['missiles']} of them from one place, "
        )
        title += str(busiest["site"])
        labels, paths = _site_labels(sites)
    else:
        title, labels, paths = f"{when}: of {_missiles(total)}, ", _wide_labels(seas, crossed), ()
        title += (
            f"{sea.iloc[0]} came down in the {glossary.name(sea.index[0])}"
            if len(sea)
            else "none has a recorded landing"
        )
        title += f"; {crossed.sum()} crossed Japan" if len(crossed) else ""
    legend = [LegendEntry("launch site; the larger, the more missiles", kind="spot", fill=PURPLE)]
    told = "; ".join(f"{glossary.name(zone)}: {seas.get(zone, 0)}" for zone in _SEAS)
    over = "; ".join(f"{_CROSSED[area][0]}: {number}" for area, number in crossed.items()) or "none"
    top = "; ".join(f"{site.site}: {site.missiles}" for site in sites.head(5).itertuples())
    return Scene(
        title=title,
        caption=(
            f"Missiles and space launchers of the CNS list, {when} (to {_last(chosen)}). {_source(missiles)} "
            "Coast from Natural Earth, simplified. Caution: the table names seas, not points, so a number marks "
            f"no spot; {nowhere} missiles have no sea at all. No economic zone is drawn, as the tables hold no line."
        ),
        summary=f"Map of launch sites in North Korea and the seas around. Sites with most missiles: {top}. "
        f"Came down, by sea: {told}; not recorded: {nowhere}. Crossed Japan, by area: {over}.",
        bounds=CLOSE if close else WIDE,
        spots=spots,
        paths=paths,
        labels=labels,
        legend=tuple(legend),
    )


def _wide_labels(seas, crossed):
    """Names of seas with what came down in them, and of parts of Japan with what crossed them."""
    labels = [
        Label(glossary.name(zone), latitude, longitude, "sea", "middle", f"{seas.get(zone, 0)} came down")
        for zone, (latitude, longitude) in _SEAS.items()
    ]
    labels += [
        Label(name, latitude, longitude, "area", "middle", f"crossed by {crossed[area]}")
        for area, (name, latitude, longitude) in _CROSSED.items()
        if area in crossed
    ]
    return (*_PLACES, *labels)


def _site_labels(sites):
    """Names of the busiest sites, set into the sea where nothing is covered, each with a line to its site."""
    labels, paths = [], []
    for site in sites.head(5).itertuples():
        if site.site not in _BESIDE:
            continue
        latitude, longitude, align, start = _BESIDE[site.site]
        name = site.site.replace(" Launching", "\nLaunching").replace(" International", "\nInternational")
        labels.append(Label(f"{name}\n{_missiles(site.missiles)}", latitude, longitude, "place", align))
        points = (start, (site.site_lat, site.site_lon))
        paths.append(Path(f"to-{site.site}", points, "names", palette.INK, width=0.9, label=site.site))
    return tuple(labels), tuple(paths)


def _verdict(rule, now, best, year, record):
    """The title: what the rule says about the year."""
    thing = rule.one if pd.notna(now["at_most"]) and now["at_most"] == 1 else rule.many
    found, earlier = f"{_number(now)} {thing}", f"{_number(best)} in {best['year']}"
    if record == "yes":
        return f"{year} is a record by this rule: {found}, after {earlier}"
    if record == "no":
        return f"{year} is no record by this rule: {found}, but {earlier}"
    return f"By this rule the table cannot tell whether {year} is a record: {found}, {earlier}"


def _number(row):
    """An interval in words: 69, 5 to 47, at least 95."""
    if pd.isna(row["at_most"]):
        return f"at least {row['at_least']}"
    return str(row["at_least"]) if row["at_least"] == row["at_most"] else f"{row['at_least']} to {row['at_most']}"


def _after(counts, year):
    later = counts[counts["year"] > year]
    return "; ".join(f"{row['year']} {_number(row)}" for row in later.to_dict("records")) or "no later year"


def _axis(rule):
    return rule.unit if rule.unit != "missiles" else f"missiles, {rule.name}" if rule.name != "missiles" else "missiles"


def _who(row):
    name = row["who"].replace("Japan Ministry of Defense", "Japan's Ministry of Defence")
    name = name.replace("CNS/NTI via nagix (own tally)", "CNS list, our tally")
    name = name.replace("Sputnik citing regional reports", "regional tally (Sputnik)")
    return f"{name}, no failures" if "successful" in row["counting_rule"] else name


def _before(row):
    if pd.isna(row["earlier_value"]):
        return " with no earlier figure"
    return f" after {row['earlier_value']} in {row['earlier_year']}"


def _missiles(number):
    return f"{number} {'missile' if number == 1 else 'missiles'}"


def _last(missiles):
    return date_in_words(missiles["date_kst"].max())


def _source(missiles):
    as_of = missiles.attrs.get("as_of")
    return SOURCE.format(date_in_words(as_of)) if as_of else "Source: the course's table of missile tests."


def _percent(share):
    return f"{100 * share:.0f} %"


def _small(text):
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _years(missiles):
    """The label of an axis of years; it says where the last year breaks off."""
    last = missiles["date_kst"].max()
    return (
        "year (Korean time)" if last.month == 12 else f"year (Korean time; {last.year} to {date_in_words(last)[:-5]})"
    )

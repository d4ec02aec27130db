"""Pictures of lesson 04: events on a line of time, gaps between meetings, people, trade, and selections compared.

Charts come from `charts`; events and arguments are written out as text, for readers who want the words behind a mark.
"""

import html
from urllib.parse import urlsplit

import pandas as pd

from archipelago import palette
from archipelago.charts import chart, finish
from archipelago.errors import CourseError
from archipelago.scripts import marked
from archipelago.tables import load
from archipelago.talks import (
    compare_selections,
    gaps_between,
    like_periods,
    residents_alive,
    selections_of,
    with_sources,
)

NAMES = {
    "JPN": "Japan",
    "RUS": "Russia",
    "SUN": "USSR",
    "RUE": "Russian Empire",
    "USA": "United States",
    "GBR": "United Kingdom",
    "CHN": "China",
    "NLD": "Netherlands",
    "UKR": "Ukraine",
    "EUE": "European Union",
    "AIN": "Ainu",
}
_LOOKS = {
    "all": {"marker": "D", "facecolors": palette.INK},
    "confidence high": {"marker": "D", "facecolors": "white"},
    "first source Japanese": {"marker": palette.country("JPN").marker, "facecolors": palette.country("JPN").colour},
    "first source Russian": {"marker": palette.country("RUS").marker, "facecolors": palette.country("RUS").colour},
    "first source elsewhere or unknown": {"marker": "x", "color": palette.QUIET},
}


def show_timeline(events, chosen=None):
    """Events on a line of time, one row for each kind.

    Parameters
    ----------
    events : DataFrame
        The table `timeline` or a part of it: it sets the span and the rows of the picture.
    chosen : DataFrame, optional
        A part of `events` to bring out; the others stay as pale marks. All, if left out.

    Returns
    -------
    Picture
        Filled marks are events with confidence "high", hollow ones the others; a bar shows an event of which only the
        year is known. Raises CourseError if there is nothing to draw.
    """
    if not len(events):
        raise CourseError("There are no events to draw; expected at least one row of load('timeline').")
    chosen = events if chosen is None else chosen
    first, last = events["date"].dt.year.min(), events["date"].dt.year.max()
    count = f"{len(events)}" if len(chosen) == len(events) else f"{len(chosen)} of {len(events)}"
    counts = events["kind"].astype("str").value_counts(sort=False)
    kinds = list(counts[counts > 0].sort_values(ascending=False, kind="stable").index)
    here = chosen["kind"].astype("str").value_counts()
    figure, axes = chart(
        f"{count} events of the territorial question, {first} to {last}", across="year", height=1 + 0.27 * len(kinds)
    )
    rows = {kind: place for place, kind in enumerate(reversed(kinds))}
    _mark(axes, events[~events["event_id"].isin(chosen["event_id"])], rows, pale=True)
    _mark(axes, chosen, rows)
    axes.set_yticks(list(rows.values()), [f"{kind} ({here.get(kind, 0)})" for kind in rows])
    axes.set_ylim(-0.7, len(kinds) - 0.3)
    _key(axes)
    alt = (
        f"Strip chart with one row for each of {len(kinds)} kinds of event and the years {first} to {last} across. "
        f"{count} events are marked."
    )
    if len(chosen):
        decades = (chosen["date"].dt.year // 10 * 10).value_counts()
        alt += (
            f" The most frequent kind is {here.idxmax()}, with {here.max()}. The fullest decade begins in "
            f"{decades.idxmax()}, with {decades.max()}."
        )
    caption = (
        "Table timeline; in brackets the number of marked events. The course chose the events, and recent years are "
        "covered more densely: a full row is no proof of a busy time."
    )
    return finish(figure, axes, alt=alt, caption=caption)


def _mark(axes, events, rows, pale=False):
    """Draw events: a dot for a day or month, a bar as long as the year where only the year is known."""
    ink, order = (palette.COAST, 1) if pale else (palette.INK, 3)
    for high in (True, False):
        drawn = events[(events["confidence"] == "high") == high]
        face = ink if high and not pale else "white"
        only_year = drawn["date_precision"] == "year"
        dots, bars = drawn[~only_year], drawn[only_year]
        places = [rows[kind] for kind in dots["kind"]]
        axes.scatter(dots["date"], places, s=26, facecolors=face, edgecolors=ink, linewidths=1, zorder=order)
        if len(bars):
            places = [rows[kind] for kind in bars["kind"]]
            year = pd.Timedelta(days=365)
            axes.barh(places, year, left=bars["date"], height=0.5, color=face, edgecolor=ink, zorder=order)


def _key(axes):
    axes.scatter([], [], s=26, facecolors=palette.INK, edgecolors=palette.INK, label="confidence high")
    axes.scatter([], [], s=26, facecolors="white", edgecolors=palette.INK, label="confidence medium or low")
    axes.scatter([], [], s=60, marker="|", color=palette.INK, linewidths=4, label="only the year known")


def show_gaps(meetings):
    """Days since the meeting before, for each meeting of leaders.

    `meetings` is the table `summits` or a part of it; calls are left out. The scale of days is logarithmic; an upright
    line shows what the gap can be where only a month is known. Returns a Picture; raises CourseError for fewer than
    two meetings.
    """
    gaps = gaps_between(meetings).dropna(subset="gap_days")
    if not len(gaps):
        raise CourseError("A gap needs two meetings; expected rows of load('summits').")
    longest, median = gaps.loc[gaps["gap_days"].idxmax()], float(gaps["gap_days"].median())
    figure, axes = chart(
        f"Half of the gaps between leaders' meetings are at most {median:.0f} days; the longest is "
        f"{longest['gap_days']:,} days",
        across="year of the meeting",
        up="days since the meeting before",
    )
    looks = (("visit", "o", palette.INK), ("sideline", "o", "white"), ("funeral", "x", palette.QUIET))
    for name, marker, face in looks:
        rows = gaps[gaps["format"] == name]
        if len(rows):
            colours = {"color": face} if marker == "x" else {"facecolors": face, "edgecolors": palette.INK}
            days = rows["gap_days"].astype("float64")
            axes.scatter(rows["date_start"], days, s=34, marker=marker, zorder=3, label=name, **colours)
    unsure = gaps[gaps["least_days"] != gaps["most_days"]]
    least, most = unsure["least_days"].clip(lower=1).astype("float64"), unsure["most_days"].astype("float64")
    axes.vlines(
        unsure["date_start"], least, most, color=palette.QUIET, linewidth=2, zorder=2, label="range, only month known"
    )
    axes.set_yscale("log")
    ticks = [10, 30, 100, 365, 1000, 3650]
    axes.set_yticks(ticks, [f"{tick:,}" for tick in ticks])
    axes.minorticks_off()
    first, last = gaps["date_start"].dt.year.min(), gaps["date_start"].dt.year.max()
    return finish(
        figure,
        axes,
        alt=f"Dot chart of {len(gaps)} gaps between meetings, {first} to {last}, days on a log scale. Early gaps "
        f"are the longest: the outlier is {longest['gap_days']:,} days before {longest['place']}, "
        f"{longest['date_start'].year}. The median is {median:.0f} days.",
        caption="Table summits, meetings without telephone calls. A gap counts from first day to first day. The sides "
        "count in their own ways, and short meetings may be missing.",
    )


def show_residents_alive(people):
    """Former residents alive by year, from the table `former_residents`. Returns a Picture.

    Hollow marks are figures that the editor derived; no line joins years without a figure closer than three years.
    """
    alive = residents_alive(people)
    first, last = alive.iloc[0], alive.iloc[-1]
    figure, axes = chart(
        f"{last['alive']:,} former residents were alive in {_month(last['date'])}, {first['alive']:,} in "
        f"{_month(first['date'])}",
        across="year",
        up="persons",
        height=3.1,
    )
    look = palette.country("JPN")
    values = alive["alive"].astype("float64")
    far = alive["date"].diff().dt.days > 3.1 * 365
    for place in range(1, len(alive)):
        pair = slice(place - 1, place + 1)
        style = ":" if far[place] else "-"
        axes.plot(alive["date"][pair], values[pair], color=palette.QUIET, linewidth=1.3, linestyle=style, zorder=2)
    axes.plot([], [], color=palette.QUIET, linestyle=":", label="no figure between")
    for derived, face, label in ((False, look.colour, "as printed"), (True, "white", "derived")):
        rows = alive["derived"] == derived
        edge = {"facecolors": face, "edgecolors": palette.INK}
        axes.scatter(alive["date"][rows], values[rows], s=40, marker=look.marker, zorder=3, label=label, **edge)
    axes.set_ylim(0, values.max() * 1.1)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    return finish(
        figure,
        axes,
        alt=f"Dots joined by a line, persons by year, {first['date'].year} to {last['date'].year}: a fall in every "
        f"interval, from {first['alive']:,} to {last['alive']:,}. Dotted where years have no figure.",
        caption='Table former_residents: Japanese official counts, mostly read in copies. "Former resident" is a term '
        "of Japanese law; it does not include people who live on the islands today.",
    )


def _month(date):
    return f"{date:%B %Y}"


def show_trade_change(trade):
    """The change of each line of trade from 2022 to 2023, calendar years, as printed. Returns a Picture.

    `trade` is the table of that name. Values in yen and amounts in tonnes carry different hatches.
    """
    lines = [
        ("imports, value in yen", "Japan imports from Russia", "JPY billion"),
        ("turnover, value in yen", "turnover", "JPY billion"),
        ("exports, value in yen", "Japan exports to Russia", "JPY billion"),
        ("LNG imports, tonnes", "LNG imports from Russia", "million tonnes"),
    ]
    changes = {}
    for label, indicator, unit in lines:
        rows = like_periods(trade, indicator, unit).set_index("period")
        changes[label] = float(rows["change_pct"]["2023"])
    values, amounts = changes["imports, value in yen"], changes["LNG imports, tonnes"]
    figure, axes = chart(
        f"From 2022 to 2023 the value of Japan's imports from Russia fell by {-values:.0f} %, tonnes of LNG by "
        f"{-amounts:.0f} %",
        across="change against 2022, percent",
        height=2.4,
    )
    for place, (label, change) in enumerate(reversed(changes.items())):
        tonnes = "tonnes" in label
        look = {"color": "white", "hatch": "///"} if tonnes else {"color": palette.LAND}
        axes.barh([place], [change], height=0.6, edgecolor=palette.INK, **look)
        where = {"textcoords": "offset points", "ha": "right", "va": "center"}
        axes.annotate(f"{change:+.1f}", (change, place), (-4, 0), fontsize=9, color=palette.INK, **where)
    axes.set_yticks(range(len(changes)), list(reversed(changes)))
    axes.set_xlim(min(changes.values()) - 8, 2)
    axes.axvline(0, color=palette.INK, linewidth=1)
    axes.grid(axis="y", visible=False)
    return finish(
        figure,
        axes,
        alt="Bar chart of four changes from 2022 to 2023 in percent: "
        + "; ".join(f"{label} {change:+.1f}" for label, change in changes.items())
        + ".",
        caption="Table trade, calendar years, changes as printed. Values mix amounts, prices and the exchange rate; "
        "tonnes do not. LNG is liquefied natural gas.",
        legend=False,
    )


def show_selections(events, by="kind", least=3):
    """The share of each kind of event under five selections of rows. Returns a Picture.

    `events` is the table `timeline` or a part of it; kinds with fewer than `least` events are left out. The grey line
    joins the lowest and the highest share: it is how much the answer depends on the selection.
    """
    shares = compare_selections(events, selections_of(events), by)
    everything = shares[shares["selection"] == "all"].set_index(by)["count"]
    kept = list(everything[everything >= least].sort_values(kind="stable").index)
    if not kept:
        raise CourseError(f"No value of {by} has {least} events or more; expected a smaller number.")
    spread = shares[shares[by].isin(kept)].groupby(by)["share"].agg(["min", "max"])
    widest = (spread["max"] - spread["min"]).idxmax()
    figure, axes = chart(
        f"The share of “{widest}” runs from {spread['min'][widest]:.0f} to {spread['max'][widest]:.0f} %, depending on "
        "which rows are counted",
        across="share of the selection, percent",
        height=1.4 + 0.3 * len(kept),
    )
    axes.hlines(
        range(len(kept)), spread["min"][kept], spread["max"][kept], color=palette.COAST, linewidth=1.6, zorder=1
    )
    for label, look in _LOOKS.items():
        rows = shares[shares["selection"] == label].set_index(by)
        edge = {} if look["marker"] == "x" else {"edgecolors": palette.INK}
        named = f"{label} ({rows['rows'].iloc[0]})"
        axes.scatter(rows["share"][kept], range(len(kept)), s=38, zorder=3, label=named, **look, **edge)
    axes.set_yticks(range(len(kept)), [f"{kind} ({everything[kind]})" for kind in kept])
    axes.set_ylim(-0.6, len(kept) - 0.4)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    first, last = events["date"].dt.year.min(), events["date"].dt.year.max()
    return finish(
        figure,
        axes,
        alt=f"Dot chart of the shares of {len(kept)} kinds of event under {len(_LOOKS)} selections; a line from lowest "
        f"to highest. The longest line is that of {widest}: {spread['min'][widest]:.1f} to "
        f"{spread['max'][widest]:.1f} percent.",
        caption=f"Table timeline, {first} to {last}; in brackets the number of events. In a small selection "
        "a single event moves the share much.",
    )


def show_arguments(claims):
    """Write arguments out in full, each with the answer of the other side.

    `claims` is the table of that name or a part of it. Returns a TextList, which shows itself as HTML in Jupyter and as
    plain text elsewhere; raises CourseError if it is no table of claims.
    """
    needed = {"claim_id", "party", "theme", "argument", "counter_party", "counter_argument", "source", "confidence"}
    _need(claims, needed, "load('claims')")
    items = []
    for claim in with_sources(claims).itertuples():
        answer = _names(claim.counter_party) if pd.notna(claim.counter_party) else "nobody named"
        lines = [
            (f"{_names(claim.party)} says", claim.argument),
            (f"Answer ({answer})", claim.counter_argument),
            ("Invokes", claim.instrument),
        ]
        items.append((f"{claim.claim_id} · {claim.theme}", lines, claim.source))
    return TextList(items, "argument")


def show_events(events):
    """Write events out in full: date, what happened, confidence, source.

    `events` is the table `timeline` or a part of it. Returns a TextList; raises CourseError if it is no such table.
    """
    _need(events, {"date", "date_precision", "title", "summary", "kind", "confidence", "source"}, "load('timeline')")
    items = []
    for event in events.itertuples():
        kind = f"{event.kind}; confidence {event.confidence}"
        lines = [("", event.summary), ("Actors", _names(event.actors)), ("Kind", kind)]
        items.append((f"{_date(event)} · {event.title}", lines, event.source))
    return TextList(items, "event")


class TextList:
    """What `show_arguments` and `show_events` return: entries with heading, lines and source."""

    def __init__(self, items, noun):
        self._items = items
        self._noun = noun
        self._sources = load("sources").set_index("source_id")

    def __len__(self):
        return len(self._items)

    def _count(self):
        return f"{len(self)} {self._noun}{'' if len(self) == 1 else 's'}"

    def __repr__(self):
        blocks = [self._count()]
        for heading, lines, source in self._items:
            shown = [f"  {label}: {text}" if label else f"  {text}" for label, text in lines]
            blocks.append("\n".join([heading, *shown, f"  Source: {self._words(source)}"]))
        return "\n\n".join(blocks)

    def _words(self, key):
        source = self._sources.loc[key]
        return f"{source['title']} ({source['source_class']})"

    def _link(self, key):
        source = self._sources.loc[key]
        title = marked(html.escape(str(source["title"])))
        if source["deep_link"] and urlsplit(str(source["url"])).scheme in ("http", "https"):
            title = f'<a href="{html.escape(source["url"])}" rel="noopener">{title}</a>'
        return f"{title} ({html.escape(str(source['source_class']))})"

    def _repr_html_(self):
        blocks = []
        for heading, lines, source in self._items:
            shown = "".join(
                f'<div style="margin:0.15em 0">{f"<strong>{html.escape(label)}:</strong> " if label else ""}'
                f"{marked(html.escape(str(text)))}</div>"
                for label, text in [*lines]
            )
            blocks.append(
                '<li style="margin:0 0 0.9em;padding:0.1em 0 0.1em 1em;border-left:3px solid currentcolor;'
                f'white-space:normal"><div><strong>{marked(html.escape(heading))}</strong></div>{shown}'
                f'<div style="margin:0.15em 0"><strong>Source:</strong> {self._link(source)}</div></li>'
            )
        return (
            '<div class="archipelago-texts" lang="en" dir="ltr" style="line-height:1.5;max-width:52em">'
            f'<p>{self._count()}</p><ul style="list-style:none;margin:0;padding:0">{"".join(blocks)}</ul></div>'
        )


def _names(codes):
    return " and ".join(NAMES.get(code, code) for code in str(codes).split(";"))


def _date(event):
    if event.date_precision == "year":
        return f"{event.date.year}"
    if event.date_precision == "month":
        return f"{event.date:%B} {event.date.year}"
    return f"{event.date.day} {event.date:%B} {event.date.year}"


def _need(frame, columns, expected):
    if not isinstance(frame, pd.DataFrame) or not columns <= set(frame.columns):
        raise CourseError(f"Expected rows of {expected} with all their columns; got {type(frame).__name__}.")

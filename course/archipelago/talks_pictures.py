"""Pictures of lesson 04: events on a line of time, gaps between meetings, people, trade, and selections compared.

Charts come from `charts`; events and arguments are written out as text, for readers who want the words behind a mark.
"""

import html
from dataclasses import dataclass
from urllib.parse import urlsplit

import pandas as pd

from archipelago import palette
from archipelago.charts import chart, finish
from archipelago.errors import CourseError, require_table
from archipelago.languages import (
    counted,
    country_name,
    date_in_words,
    in_english,
    language,
    listed,
    month_in_words,
    number,
    of_table,
    place_name,
    speaking,
    text,
)
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

_NEEDED = ("event_id", "date", "date_precision", "kind", "confidence")  # of an event that is to be drawn
_LOOKS = {
    "all": {"marker": "D", "facecolors": palette.INK},
    "confidence high": {"marker": "D", "facecolors": "white"},
    "first source Japanese": {"marker": palette.country("JPN").marker, "facecolors": palette.country("JPN").colour},
    "first source Russian": {"marker": palette.country("RUS").marker, "facecolors": palette.country("RUS").colour},
    "first source elsewhere or unknown": {"marker": "x", "color": palette.QUIET},
}
# The lines of trade that `show_trade_change` puts side by side: name, indicator, unit.
_TRADE = (
    ("imports", "Japan imports from Russia", "JPY billion"),
    ("turnover", "turnover", "JPY billion"),
    ("exports", "Japan exports to Russia", "JPY billion"),
    ("gas", "LNG imports from Russia", "million tonnes"),
)


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
    require_table(events, _NEEDED, "load('timeline')")
    if not len(events):
        raise CourseError("There are no events to draw; expected at least one row of load('timeline').")
    chosen = events if chosen is None else chosen
    first, last = events["date"].dt.year.min(), events["date"].dt.year.max()
    count = len(events)
    if len(chosen) < len(events):
        count = text("talks.timeline.some", chosen=len(chosen), all=len(events))
    counts = events["kind"].astype("str").value_counts(sort=False)
    kinds = list(counts[counts > 0].sort_values(ascending=False, kind="stable").index)
    here = chosen["kind"].astype("str").value_counts()
    title = text("talks.timeline.title", count=count, first=first, last=last)
    figure, axes = chart(title, across=text("talks.year"), height=1 + 0.27 * len(kinds))
    rows = {kind: place for place, kind in enumerate(reversed(kinds))}
    axes.use_sticky_edges = False  # the first bar would stand on the axis
    _mark(axes, events[~events["event_id"].isin(chosen["event_id"])], rows, pale=True)
    _mark(axes, chosen, rows)
    axes.set_yticks(list(rows.values()), [f"{_kind(kind)} ({here.get(kind, 0)})" for kind in rows])
    axes.set_ylim(-0.7, len(kinds) - 0.3)
    _key(axes)
    alt = text("talks.timeline.alt", kinds=len(kinds), first=first, last=last, count=count)
    if len(chosen):
        decades = (chosen["date"].dt.year // 10 * 10).value_counts()
        alt += " " + text(
            "talks.timeline.most",
            kind=_kind(here.idxmax()),
            count=here.max(),
            decade=decades.idxmax(),
            events=decades.max(),
        )
    return finish(figure, axes, alt, text("talks.timeline.caption"))


def _kind(kind):
    """The words for a kind of event, or for another value of the timeline that a chart counts by."""
    return of_table(f"event_kind.{kind}", kind)


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
    axes.scatter([], [], s=26, facecolors=palette.INK, edgecolors=palette.INK, label=text("talks.key.high"))
    axes.scatter([], [], s=26, facecolors="white", edgecolors=palette.INK, label=text("talks.key.lower"))
    axes.scatter([], [], s=60, marker="|", color=palette.INK, linewidths=4, label=text("talks.key.year"))


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
    told = {"median": f"{median:.0f}", "longest": number(longest["gap_days"])}
    title = text("talks.gaps.title", **told)
    figure, axes = chart(title, across=text("talks.gaps.across"), up=text("talks.gaps.up"))
    looks = (("visit", "o", palette.INK), ("sideline", "o", "white"), ("funeral", "x", palette.QUIET))
    for name, marker, face in looks:
        rows = gaps[gaps["format"] == name]
        if len(rows):
            colours = {"color": face} if marker == "x" else {"facecolors": face, "edgecolors": palette.INK}
            days = rows["gap_days"].astype("float64")
            label = of_table(f"meeting_format.{name}", name)
            axes.scatter(rows["date_start"], days, s=34, marker=marker, zorder=3, label=label, **colours)
    unsure = gaps[gaps["least_days"] != gaps["most_days"]]
    least, most = unsure["least_days"].clip(lower=1).astype("float64"), unsure["most_days"].astype("float64")
    label = text("talks.gaps.range")
    axes.vlines(unsure["date_start"], least, most, color=palette.QUIET, linewidth=2, zorder=2, label=label)
    axes.set_yscale("log")
    ticks = [10, 30, 100, 365, 1000, 3650]
    axes.set_yticks(ticks, [number(tick) for tick in ticks])
    axes.minorticks_off()
    first, last = gaps["date_start"].dt.year.min(), gaps["date_start"].dt.year.max()
    alt = text(
        "talks.gaps.alt",
        count=len(gaps),
        first=first,
        last=last,
        place=place_name(longest["place"]),
        year=longest["date_start"].year,
        **told,
    )
    return finish(figure, axes, alt, text("talks.gaps.caption"))


def show_residents_alive(people):
    """Former residents alive by year, from the table `former_residents`. Returns a Picture.

    Hollow marks are figures that the editor derived; no line joins years without a figure closer than three years.
    """
    alive = residents_alive(people)
    first, last = alive.iloc[0], alive.iloc[-1]
    most, fewest = number(first["alive"]), number(last["alive"])
    title = text(
        "talks.alive.title",
        most=most,
        first=month_in_words(first["date"]),
        fewest=fewest,
        last=month_in_words(last["date"]),
    )
    figure, axes = chart(title, across=text("talks.year"), up=text("talks.alive.up"), height=3.1)
    look = palette.country("JPN")
    values = alive["alive"].astype("float64")
    far = alive["date"].diff().dt.days > 3.1 * 365
    for place in range(1, len(alive)):
        pair = slice(place - 1, place + 1)
        style = ":" if far[place] else "-"
        axes.plot(alive["date"][pair], values[pair], color=palette.QUIET, linewidth=1.3, linestyle=style, zorder=2)
    axes.plot([], [], color=palette.QUIET, linestyle=":", label=text("talks.alive.gap"))
    for derived, face, label in ((False, look.colour, "printed"), (True, "white", "derived")):
        rows = alive["derived"] == derived
        edge = {"facecolors": face, "edgecolors": palette.INK}
        words = text(f"talks.alive.{label}")
        axes.scatter(alive["date"][rows], values[rows], s=40, marker=look.marker, zorder=3, label=words, **edge)
    axes.set_ylim(0, values.max() * 1.1)
    code = language()
    axes.yaxis.set_major_formatter(lambda value, _: number(value, code=code))
    alt = text("talks.alive.alt", first=first["date"].year, last=last["date"].year, most=most, fewest=fewest)
    return finish(figure, axes, alt, text("talks.alive.caption"))


def show_trade_change(trade):
    """The change of each line of trade from 2022 to 2023, calendar years, as printed. Returns a Picture.

    `trade` is the table of that name. Values in yen and amounts in tonnes carry different hatches.
    """
    changes = {}
    for name, indicator, unit in _TRADE:
        rows = like_periods(trade, indicator, unit).set_index("period")
        changes[name] = float(rows["change_pct"]["2023"])
    title = text("talks.trade.title", value=f"{-changes['imports']:.0f}", amount=f"{-changes['gas']:.0f}")
    figure, axes = chart(title, across=text("talks.trade.across"), height=2.4)
    labels = {name: text(f"talks.trade.line.{name}") for name in changes}
    for place, (name, change) in enumerate(reversed(changes.items())):
        look = {"color": "white", "hatch": "///"} if name == "gas" else {"color": palette.LAND}
        axes.barh([place], [change], height=0.6, edgecolor=palette.INK, **look)
        where = {"textcoords": "offset points", "ha": "right", "va": "center"}
        axes.annotate(f"{change:+.1f}", (change, place), (-4, 0), fontsize=9, color=palette.INK, **where)
    axes.set_yticks(range(len(changes)), [labels[name] for name in reversed(changes)])
    axes.set_xlim(min(changes.values()) - 8, 2)
    axes.axvline(0, color=palette.INK, linewidth=1)
    axes.grid(axis="y", visible=False)
    alt = text("talks.trade.alt", changes="; ".join(f"{labels[name]} {changes[name]:+.1f}" for name in changes))
    return finish(figure, axes, alt, text("talks.trade.caption"), legend=False)


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
    lowest, highest = spread["min"][widest], spread["max"][widest]
    title = text("talks.selections.title", value=_kind(widest), least=f"{lowest:.0f}", most=f"{highest:.0f}")
    figure, axes = chart(title, across=text("talks.selections.across"), height=1.4 + 0.3 * len(kept))
    axes.hlines(
        range(len(kept)), spread["min"][kept], spread["max"][kept], color=palette.COAST, linewidth=1.6, zorder=1
    )
    for label, look in _LOOKS.items():
        rows = shares[shares["selection"] == label].set_index(by)
        edge = {} if look["marker"] == "x" else {"edgecolors": palette.INK}
        named = f"{of_table(f'talks.selection.{label}', label)} ({rows['rows'].iloc[0]})"
        axes.scatter(rows["share"][kept], range(len(kept)), s=38, zorder=3, label=named, **look, **edge)
    axes.set_yticks(range(len(kept)), [f"{_kind(kind)} ({everything[kind]})" for kind in kept])
    axes.set_ylim(-0.6, len(kept) - 0.4)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    first, last = events["date"].dt.year.min(), events["date"].dt.year.max()
    alt = text(
        "talks.selections.alt",
        values=len(kept),
        selections=len(_LOOKS),
        value=_kind(widest),
        least=f"{lowest:.1f}",
        most=f"{highest:.1f}",
    )
    caption = text("talks.selections.caption", first=first, last=last)
    return finish(figure, axes, alt, caption)


def show_arguments(claims):
    """Write arguments out in full, each with the answer of the other side.

    `claims` is the table of that name or a part of it. Returns a TextList, which shows itself as HTML in Jupyter and as
    plain text elsewhere; raises CourseError if it is no table of claims.
    """
    needed = {"claim_id", "party", "theme", "argument", "counter_party", "counter_argument", "source", "confidence"}
    _need(claims, needed, "load('claims')")
    items = []
    for claim in with_sources(claims).itertuples():
        answer = _names(claim.counter_party) if pd.notna(claim.counter_party) else text("talks.list.nobody")
        lines = [
            Line(text("talks.list.says", party=_names(claim.party)), claim.argument),
            Line(text("talks.list.answer", party=answer), claim.counter_argument),
            Line(text("talks.list.invokes"), claim.instrument),
        ]
        items.append(Entry(claim.claim_id, claim.theme, lines, claim.source))
    return TextList(items, "talks.arguments")


def show_events(events):
    """Write events out in full: date, what happened, confidence, source.

    `events` is the table `timeline` or a part of it. Returns a TextList; raises CourseError if it is no such table.
    """
    _need(events, {"date", "date_precision", "title", "summary", "kind", "confidence", "source"}, "load('timeline')")
    items = []
    for event in events.itertuples():
        confidence = of_table(f"confidence.{event.confidence}", event.confidence)
        lines = [
            Line("", event.summary),
            Line(text("talks.list.actors"), _names(event.actors), own=True),
            Line(
                text("talks.list.kind"),
                text("talks.list.kind_words", kind=_kind(event.kind), confidence=confidence),
                own=True,
            ),
        ]
        items.append(Entry(_date(event), event.title, lines, event.source))
    return TextList(items, "talks.events")


@dataclass(frozen=True)
class Line:
    """A line of an entry: a label, which may be "", and words from a table, or the page's `own` words."""

    label: str
    words: str
    own: bool = False


@dataclass(frozen=True)
class Entry:
    """An entry of a TextList: a key or a date, a title from a table, lines, and the key of the source."""

    key: str
    title: str
    lines: list
    source: str


class TextList:
    """What `show_arguments` and `show_events` return: entries with heading, lines and source."""

    def __init__(self, items, counted_as):
        self._items = items
        self._counted_as = counted_as  # key of the catalogues
        self._sources = load("sources").set_index("source_id")
        self._language = language()  # it keeps its language, whichever is chosen later

    def __len__(self):
        return len(self._items)

    def _count(self):
        return counted(self._counted_as, len(self), self._language)

    def _source(self):
        return text("talks.list.source", self._language)

    def __repr__(self):
        blocks = [self._count()]
        for entry in self._items:
            shown = [f"  {line.label}: {line.words}" if line.label else f"  {line.words}" for line in entry.lines]
            source = f"  {self._source()}: {self._words(entry.source)}"
            blocks.append("\n".join([f"{entry.key} · {entry.title}", *shown, source]))
        return "\n\n".join(blocks)

    def _class(self, source):
        kind = str(source["source_class"])
        return of_table(f"source_class.{kind}", kind, self._language)

    def _words(self, key):
        source = self._sources.loc[key]
        return f"{source['title']} ({self._class(source)})"

    def _link(self, key):
        source = self._sources.loc[key]
        title = _told(source["title"])
        if source["deep_link"] and urlsplit(str(source["url"])).scheme in ("http", "https"):
            title = f'<a href="{html.escape(source["url"])}" rel="noopener">{title}</a>'
        return f"{title} ({html.escape(self._class(source))})"

    def _line(self, line):
        label = f"<strong>{html.escape(line.label)}:</strong> " if line.label else ""
        words = marked(html.escape(line.words)) if line.own else _told(line.words)
        return f'<div style="margin:0.15em 0">{label}{words}</div>'

    def _item(self, entry):
        heading = f"{html.escape(entry.key)} · {_told(entry.title)}"
        return (
            '<li style="margin:0 0 0.9em;padding:0.1em 0 0.1em 1em;border-left:3px solid currentcolor;'
            f'white-space:normal"><div><strong>{heading}</strong></div>{"".join(map(self._line, entry.lines))}'
            f'<div style="margin:0.15em 0"><strong>{self._source()}:</strong> {self._link(entry.source)}</div></li>'
        )

    def _repr_html_(self):
        with speaking(self._language):
            items = "".join(map(self._item, self._items))
        return (
            f'<div class="archipelago-texts" lang="{self._language}" dir="ltr" style="line-height:1.5;max-width:52em">'
            f'<p>{self._count()}</p><ul style="list-style:none;margin:0;padding:0">{items}</ul></div>'
        )


def _told(words):
    """Words of a table as HTML, each in the voice of its language."""
    return marked(in_english(words))


def _names(codes):
    return listed(country_name(code) for code in str(codes).split(";"))


def _date(event):
    if event.date_precision == "year":
        return f"{event.date.year}"
    return month_in_words(event.date) if event.date_precision == "month" else date_in_words(event.date)


def _need(frame, columns, expected):
    if not isinstance(frame, pd.DataFrame) or not columns <= set(frame.columns):
        raise CourseError(f"Expected rows of {expected} with all their columns; got {type(frame).__name__}.")

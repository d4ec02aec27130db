"""Pictures of lesson 09: figures as ranges by claimant, and the journeys of 2023 and 2024 on the map.

A figure without an upper end is drawn as an arrow, one without a lower end as a bar from 0, "about" as a point with a
dashed reach on both sides. Claimants keep the colours and markers of their states; research groups are grey.
"""

import html
import math

import pandas as pd

from archipelago import glossary, maps, palette
from archipelago.charts import chart, finish
from archipelago.errors import CourseError, require_table
from archipelago.exchanges import journeys, pairs, ranges, start_in_words
from archipelago.languages import (
    counted,
    date_in_words,
    days_in_words,
    in_english,
    language,
    listed,
    number,
    of_table,
    place_name,
    short_date,
    speaking,
    text,
)
from archipelago.scenes import Label, LegendEntry, Path, Spot, base_scene
from archipelago.tables import load

MAP_BOUNDS = ((37.3, 114.0), (53.2, 146.0))
CALIBRES = ("152 mm rounds", "122 mm rounds")  # units of the table that a picture tells in short
_RUSSIAN = palette.country("RUS").colour
_KOREAN = palette.country("PRK").colour
_CONTAINERS_BEGIN = 29  # number of the event in which the port of Rajin stands


def claims_picture(figures, quantity="containers", claimant=None, width=0.1):
    """The figures of one quantity as ranges, one row for each figure, in order of the day on which it was said.

    Parameters
    ----------
    figures : DataFrame
        The table `exchange_figures` or a part of it.
    quantity : {"containers", "rounds", "soldiers"}
    claimant : str, optional
        Only the figures of this claimant, for example "South Korea".
    width : float, optional
        How far "about" reaches to either side, as in `exchanges.ranges`.

    Returns
    -------
    Picture
        Raises CourseError if nothing is left to draw or an argument is wrong.
    """
    chosen = chosen_figures(figures, quantity, claimant)
    filled = ranges(chosen, width)
    ends = [end for end in [*filled["low"], *filled["high"]] if math.isfinite(end)]
    scale = 1e6 if max(ends) >= 1e6 else 1
    right = max(ends) * 1.16 / scale
    figure, axes = chart(
        _finding(chosen, quantity, claimant, width),
        across=_unit(quantity),
        height=0.95 + 0.43 * len(filled),
    )
    names = []
    for place, (_, row) in enumerate(filled.iterrows()):
        _draw_range(axes, row, len(filled) - 1 - place, scale, right)
        said_on = row["said_on"]
        names.append(f"{short_date(said_on.day, said_on)} · {speaker_name(row['claimant'])}")
    axes.set_yticks(range(len(filled) - 1, -1, -1), names)
    axes.set_ylim(-0.75, len(filled) - 0.25)
    axes.set_xlim(0, right * 1.0)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    spoken = language()  # the axis is written when it is drawn, perhaps after another language was chosen
    axes.xaxis.set_major_formatter(lambda value, _: number(value, code=spoken))
    first, last = chosen["said_on"].min(), chosen["said_on"].max()
    alt = text("exchanges.claims.alt", unit=_unit(quantity), sentences=" ".join(sentences(chosen)))
    reach = text("exchanges.claims.about")
    if width:
        reach = text("exchanges.claims.about_reach", width=f"{100 * width:.0f}")
    caption = text(
        "exchanges.claims.caption",
        quantity=quantity_name(quantity),
        first=date_in_words(first),
        last=date_in_words(last),
        about=reach,
    )
    return finish(figure, axes, alt, caption)


def quantity_name(quantity):
    """What is counted, as pictures and menus write it, from the words of the table."""
    return of_table(f"figure_quantity.{quantity}", quantity)


def speaker_name(speaker):
    """Who speaks, as pictures and menus write it, from the words of the table or of `exchanges.speaker`."""
    return "; ".join(of_table(f"speaker.{part}", part) for part in str(speaker).split("; "))


def chosen_figures(figures, quantity, claimant=None):
    """The figures of one quantity and, if named, of one claimant, by day. Raises CourseError if none is left."""
    if not isinstance(figures, pd.DataFrame) or not {"quantity", "claimant", "said_on"} <= set(figures):
        raise CourseError("The figures to draw are no such table; expected load('exchange_figures') or a part of it.")
    known = sorted(set(figures["quantity"].astype(str)))
    if quantity not in known:
        raise CourseError(f"Unknown quantity {quantity!r}; expected one of: {', '.join(known)}.")
    chosen = figures[figures["quantity"] == quantity]
    if claimant is not None:
        there = sorted(set(chosen["claimant"].astype(str)))
        if claimant not in there:
            raise CourseError(f"{claimant!r} has no figure on {quantity}; expected one of: {', '.join(there)}.")
        chosen = chosen[chosen["claimant"] == claimant]
    return chosen.sort_values("said_on", kind="stable")


def sentences(figures):
    """Each figure as a sentence: day, claimant, range, what is counted and since when."""
    return [
        text(
            "exchanges.sentence",
            day=date_in_words(row["said_on"]),
            claimant=speaker_name(row["claimant"]),
            range=range_in_words(row),
            unit=of_table(f"figure_unit.{row['unit']}", row["unit"]),
            counts=_counts(row),
            start=start_in_words(row),
        )
        for _, row in figures.iterrows()
    ]


def range_in_words(figure):
    """The figure as it was said: "at least 1,000", "about 5,000", "11,000 to 12,000"."""
    low, high = figure["low"], figure["high"]
    if figure["bound"] == "from-to":
        return text("exchanges.bound.from-to", low=number(low), high=number(high))
    return text(f"exchanges.bound.{figure['bound']}", number=number(high if pd.isna(low) else low))


def show_statements(said):
    """Write statements out in full: day, who speaks, what kind of sentence it is, the words of the table.

    `said` is the result of `exchanges.statements` or a part of it. Returns a StatementList, which shows itself as HTML
    in Jupyter and as plain text elsewhere. Raises CourseError if a column is missing.
    """
    return StatementList(said)


class StatementList:
    """What `show_statements` returns; see there."""

    def __init__(self, said):
        require_table(said, ("date", "event", "claim_status", "claimed_by", "speaker"), "statements(events)")
        self._language = language()  # it keeps its language, whichever is chosen later
        self._rows = [
            (
                date_in_words(row["date"]),
                speaker_name(row["speaker"]),
                of_table(f"claim_status.{row['claim_status']}", str(row["claim_status"])),
                row["event"],
                row["claimed_by"],
            )
            for _, row in said.iterrows()
        ]

    def __len__(self):
        return len(self._rows)

    def _count(self):
        return counted("exchanges.statements", len(self), self._language)

    def __repr__(self):
        lines = [
            text(
                "exchanges.statements.line", self._language, day=day, speaker=who, status=kind, event=event, words=words
            )
            for day, who, kind, event, words in self._rows
        ]
        return "\n".join([self._count(), *lines])

    def _repr_html_(self):
        with speaking(self._language):
            items = "".join(
                f'<li style="margin:0 0 0.7em;padding-left:0.8em;border-left:3px solid currentcolor">'
                f"<strong>{html.escape(day)} · {html.escape(who)} · {html.escape(kind)}</strong><br>{in_english(event)}"
                f"<br>{text('exchanges.statements.said_by', words=in_english(words))}</li>"
                for day, who, kind, event, words in self._rows
            )
        return (
            f'<div lang="{self._language}" dir="ltr" style="line-height:1.45;max-width:52em">'
            f'<p>{self._count()}</p><ul style="list-style:none;margin:0;padding:0">{items}</ul></div>'
        )


def journeys_scene(stops=None, events=None):
    """The scene of the journeys between the two countries in 2023 and 2024.

    Kim's journey is a line through its stops; of the others the table knows the place of arrival only. `stops` is the
    table `exchange_journeys` and `events` the table `russia_dprk_events`, loaded if left out. Raises CourseError if a
    column is missing.
    """
    stops = load("exchange_journeys") if stops is None else stops
    events = load("russia_dprk_events") if events is None else events
    told = journeys(stops)
    on_map = stops[stops["lat"].between(MAP_BOUNDS[0][0], MAP_BOUNDS[1][0])]
    on_map = on_map[on_map["lon"].between(MAP_BOUNDS[0][1], MAP_BOUNDS[1][1])]
    paths, spots, labels = [], [], []
    train = on_map[on_map["stop_id"].str.startswith("kim-")].sort_values("order")
    if len(train):
        points = tuple(zip(train["lat"].astype(float), train["lon"].astype(float), strict=True))
        kim, days = train["traveller"].iloc[0], _span(told[told["journey"] == "kim-2023"].iloc[0])
        tip = text("exchanges.journeys.tip", traveller=kim, days=days, places=_places(train))
        paths.append(Path("kim-2023", points, "Journeys", _KOREAN, palette.country("PRK").dash, 3, kim, tip))
    for place, rows in on_map.groupby("place", sort=False):
        latitude, longitude = float(rows["lat"].iloc[0]), float(rows["lon"].iloc[0])
        guests = rows[rows["traveller_code"] == "RUS"]
        colour, marker = (_RUSSIAN, "square") if len(guests) else (_KOREAN, "circle")
        name = place_name(place)
        tip = "; ".join(_leg(row, _span_of_stop(row)) for _, row in rows.iterrows())
        spots.append(
            Spot(
                place.lower().replace(" ", "-"), latitude, longitude, "Stops", colour, marker, 9 if len(guests) else 6,
                name, f"{name}: {tip}",
            )
        )  # fmt: skip
        north, east, align = _LABELS.get(place, (0.0, 0.6, "left"))
        below = f"({counted('exchanges.journeys.visits', len(guests))})" if len(guests) else _when(rows)
        labels.append(Label(f"{name}\n{below}", latitude + north, longitude + east, "area", align))
    shipped = events[(events["event_no"] == _CONTAINERS_BEGIN) & events["lat"].notna()]
    for _, row in shipped.iterrows():
        name = place_name(row["place"])
        tip = f"{name}: {in_english(row['event'])} ({in_english(row['claimed_by'])})"
        spots.append(Spot("rajin", row["lat"], row["lon"], "Claims", palette.UNDECIDED, "diamond", 7, name, tip))
        words = text("exchanges.journeys.containers", place=name)
        labels.append(Label(words, row["lat"] - 1.0, row["lon"] + 0.2, "place", "left"))
    beyond = stops[~stops.index.isin(on_map.index)]
    note = [text("exchanges.journeys.note")] + [
        text(
            "exchanges.journeys.beyond",
            traveller=row["traveller"],
            place=place_name(row["place"]),
            days=_span_of_stop(row),
        )
        for _, row in beyond.iterrows()
    ]
    guests, years = stops[stops["traveller_code"] == "RUS"], _years(stops)
    labels += [
        Label(glossary.label("china"), 45.4, 121.0, "place", "middle"),
        Label(glossary.label("russia"), 49.6, 131.6, "place", "middle"),
        Label(glossary.label("japan"), 37.65, 139.6, "place", "middle"),
        Label(glossary.label("south-korea"), 37.62, 127.9, "place", "middle"),
        Label(glossary.label("sea-of-japan"), 39.9, 134.3, "sea", "middle"),
    ]
    summary = text(
        "exchanges.journeys.summary", journeys="; ".join(_leg(row, _span(row)) for _, row in told.iterrows())
    )
    if len(train):
        summary += " " + text("exchanges.journeys.route", places=_places(train))
    dash = palette.country("PRK").dash
    legend = [
        LegendEntry(text("exchanges.journeys.train"), "path", _KOREAN, dash=dash, width=3),
        LegendEntry(text("exchanges.journeys.korean_stop"), "spot", _KOREAN),
        LegendEntry(text("exchanges.journeys.russian_stop"), "spot", _RUSSIAN, marker="square"),
        LegendEntry(text("exchanges.journeys.port"), "spot", palette.UNDECIDED, marker="diamond"),
    ]
    return base_scene(
        text(
            "exchanges.journeys.title",
            count=len(told),
            years=years,
            guests=len(guests),
            places=_most_visited(guests),
        ),
        text("exchanges.journeys.caption", years=years),
        summary,
        MAP_BOUNDS,
        spots=tuple(spots),
        paths=tuple(paths),
        labels=tuple(labels),
        legend=tuple(legend),
        note=" ".join(note),
    )


def show_journeys(stops=None, events=None):
    """The map of the journeys. Returns a MapView; arguments and errors as `journeys_scene`."""
    return maps.show(journeys_scene(stops, events))


_LABELS = {
    "Pyongyang": (-0.1, -0.7, "right"),
    "Khasan": (0.45, -1.0, "right"),
    "Vladivostok": (-0.55, 0.6, "left"),
    "Artyom": (0.55, 0.5, "left"),
    "Vostochny Cosmodrome": (0.2, -0.6, "right"),
    "Komsomolsk-on-Amur": (0.2, 0.6, "left"),
}


def _draw_range(axes, row, height, scale, right):
    look = palette.country(row["claimant_code"]) if not pd.isna(row["claimant_code"]) else None
    colour, marker = (look.colour, look.marker) if look else (palette.QUIET, "o")
    low, high = row["low"] / scale, row["high"] / scale
    point = {"markersize": 9, "markerfacecolor": colour, "markeredgecolor": palette.INK, "zorder": 4}
    line = {"color": palette.INK, "linewidth": 1.4, "zorder": 3, "solid_capstyle": "butt"}
    if row["bound"] == "at least":
        arrow = {"arrowstyle": "-|>", "color": palette.INK, "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0}
        axes.annotate("", (right, height), (low, height), arrowprops=arrow, zorder=3)
        axes.plot(low, height, marker, **point)
    elif row["bound"] == "about":
        axes.plot([low, high], [height] * 2, linestyle=(0, (2, 2)), **line)
        for end in {low, high}:
            axes.plot([end] * 2, [height - 0.13, height + 0.13], **line)
        axes.plot((low + high) / 2, height, marker, **point)
    else:
        axes.plot([low, high], [height] * 2, color=palette.INK, linewidth=7, zorder=2.8, solid_capstyle="butt")
        axes.plot([low, high], [height] * 2, color=colour, linewidth=5, zorder=2.9, solid_capstyle="butt")
        axes.plot(
            [high] if row["bound"] == "at most" else [low, high], [height] * (1 if low == 0 else 2), marker, **point
        )
    start = low if row["bound"] != "at most" else 0
    words = text("exchanges.short.with_start", range=_what(row, scale), start=start_in_words(row))
    # To the left where they would run out of the picture: a letter is about a hundredth of the axis wide.
    toward = start > right * 0.56 or start / right + 0.012 * len(words) > 1
    axes.annotate(
        words, (right if toward else start, height), xytext=(-4 if toward else 0, 11), textcoords="offset points",
        ha="right" if toward else "left", va="center", fontsize=8.5, color=palette.INK, zorder=5,
    )  # fmt: skip


def _what(row, scale):
    """The range as the picture writes it beside its mark: number, calibre, and what is counted if not what was sent."""
    low, high = row["low"] / scale, row["high"] / scale
    if row["bound"] == "from-to":
        words = text("exchanges.bound.from-to", low=_figure(low), high=_figure(high))
    else:
        low = high = {"at least": low, "at most": high}.get(row["bound"], (low + high) / 2)
        words = text(f"exchanges.bound.{row['bound']}", number=_figure(low))
    if scale == 1e6:
        words = text(f"exchanges.million.{'one' if low == high == 1 else 'many'}", range=words)
    if row["unit"] in CALIBRES:
        words = text(f"exchanges.calibre.{row['unit']}", range=words)
    if row["counts"] == "room for":
        return text("exchanges.short.room", range=words)
    return words if row["counts"] == "sent so far" else text("exchanges.short.counts", range=words, counts=_counts(row))


def _figure(value):
    return number(value, 1).removesuffix(".0")


def _unit(quantity):
    """What an axis counts."""
    return text("exchanges.million_unit") if quantity == "rounds" else quantity_name(quantity)


def _counts(row):
    return of_table(f"figure_counts.{row['counts']}", row["counts"])


def _finding(figures, quantity, claimant, width):
    told = {"quantity": quantity_name(quantity)} | ({"claimant": speaker_name(claimant)} if claimant else {})
    of = "_of" if claimant else ""
    if len(figures) == 1:
        return text(f"exchanges.finding.one{of}", range=range_in_words(figures.iloc[0]), **told)
    compared = pairs(figures, width)
    may = int(compared["comparable"].sum())
    return text(f"exchanges.finding.many{of}", count=len(figures), may=may, pairs=len(compared), **told)


def _span(row):
    return days_in_words(row["first_day"], row["last_day"])


def _span_of_stop(row):
    return days_in_words(row["date"], row["date"] if pd.isna(row["date_end"]) else row["date_end"])


def _leg(row, days):
    return text("exchanges.journeys.leg", traveller=row["traveller"], days=days)


def _places(stops):
    return ", ".join(place_name(place) for place in stops["place"])


def _when(rows):
    """The days of some stops, in short: 13 and 17 Sept 2023."""
    days = [(_day_or_days(row), row["date"]) for _, row in rows.iterrows()]
    if len({(day.year, day.month) for _, day in days}) == 1:
        return short_date(listed(numbers for numbers, _ in days), days[-1][1])
    return listed(short_date(numbers, day) for numbers, day in days)


def _day_or_days(row):
    return f"{row['date'].day}" if pd.isna(row["date_end"]) else f"{row['date'].day}–{row['date_end'].day}"


def _years(stops):
    first, last = stops["date"].min().year, stops["date"].max().year
    return str(first) if first == last else f"{first}–{last}"


def _most_visited(guests):
    if not len(guests):
        return text("exchanges.journeys.nowhere")
    return listed(place_name(place) for place in dict.fromkeys(guests["place"]))

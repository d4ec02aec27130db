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
from archipelago.scenes import Label, LegendEntry, Path, Spot, base_scene, date_in_words, listed
from archipelago.tables import load

MAP_BOUNDS = ((37.3, 114.0), (53.2, 146.0))
_UNITS = {"containers": "containers", "rounds": "rounds (millions)", "soldiers": "soldiers"}
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
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
        across=_UNITS.get(quantity, quantity),
        height=0.95 + 0.43 * len(filled),
    )
    names = []
    for place, (_, row) in enumerate(filled.iterrows()):
        _draw_range(axes, row, len(filled) - 1 - place, scale, right)
        names.append(f"{_short_day(row['said_on'])} · {row['claimant']}")
    axes.set_yticks(range(len(filled) - 1, -1, -1), names)
    axes.set_ylim(-0.75, len(filled) - 0.25)
    axes.set_xlim(0, right * 1.0)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    first, last = chosen["said_on"].min(), chosen["said_on"].max()
    return finish(
        figure,
        axes,
        alt=f"Ranges of {_UNITS.get(quantity, quantity)}, one row a claim, from top to bottom by day. "
        + " ".join(sentences(chosen)),
        caption=(
            f"Claims on {quantity} sent from North Korea to Russia, {date_in_words(first)} to {date_in_words(last)}. "
            "Arrow: at least; bar from 0: at most; bar: from-to; point: about"
            + (f", with a reach of {width:.0%} chosen by you" if width else "")
            + ". Source: the course's table exchange_figures. All are claims; those with different starts or units may "
            "be neither added nor compared."
        ),
    )


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
        f"{date_in_words(row['said_on'])}, {row['claimant']}: {range_in_words(row)} {row['unit']}, {row['counts']}, "
        f"{start_in_words(row)}."
        for _, row in figures.iterrows()
    ]


def range_in_words(figure):
    """The figure as it was said: "at least 1,000", "about 5,000", "11,000 to 12,000"."""
    low, high = figure["low"], figure["high"]
    if figure["bound"] == "from-to":
        return f"{low:,.0f} to {high:,.0f}"
    return f"{figure['bound']} {high if pd.isna(low) else low:,.0f}"


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
        self._rows = [
            (date_in_words(row["date"]), str(row["speaker"]), str(row["claim_status"]), row["event"], row["claimed_by"])
            for _, row in said.iterrows()
        ]

    def __len__(self):
        return len(self._rows)

    def _count(self):
        return f"{len(self)} statement{'' if len(self) == 1 else 's'}"

    def __repr__(self):
        lines = [f"{day} · {who} · {kind}: {event} (said by: {words})" for day, who, kind, event, words in self._rows]
        return "\n".join([self._count(), *lines])

    def _repr_html_(self):
        items = "".join(
            f'<li style="margin:0 0 0.7em;padding-left:0.8em;border-left:3px solid currentcolor">'
            f"<strong>{html.escape(day)} · {html.escape(who)} · {html.escape(kind)}</strong><br>{html.escape(event)}"
            f"<br>Said by: {html.escape(words)}</li>"
            for day, who, kind, event, words in self._rows
        )
        return (
            '<div lang="en" dir="ltr" style="line-height:1.45;max-width:52em">'
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
        days = _span(told[told["journey"] == "kim-2023"].iloc[0])
        tip = f"Kim Jong Un, {days}: {', '.join(train['place'])}"
        paths.append(Path("kim-2023", points, "Journeys", _KOREAN, palette.country("PRK").dash, 3, "Kim Jong Un", tip))
    for place, rows in on_map.groupby("place", sort=False):
        latitude, longitude = float(rows["lat"].iloc[0]), float(rows["lon"].iloc[0])
        guests = rows[rows["traveller_code"] == "RUS"]
        colour, marker = (_RUSSIAN, "square") if len(guests) else (_KOREAN, "circle")
        tip = "; ".join(f"{row['traveller']}, {_span_of_stop(row)}" for _, row in rows.iterrows())
        spots.append(
            Spot(
                place.lower().replace(" ", "-"), latitude, longitude, "Stops", colour, marker, 9 if len(guests) else 6,
                place, f"{place}: {tip}",
            )
        )  # fmt: skip
        north, east, align = _LABELS.get(place, (0.0, 0.6, "left"))
        text = f"{place}\n({len(guests)} Russian visits)" if len(guests) else f"{place}\n{_when(rows)}"
        labels.append(Label(text, latitude + north, longitude + east, "area", align))
    shipped = events[(events["event_no"] == _CONTAINERS_BEGIN) & events["lat"].notna()]
    for _, row in shipped.iterrows():
        tip = f"{row['place']}: {row['event']} ({row['claimed_by']})"
        spots.append(
            Spot("rajin", row["lat"], row["lon"], "Claims", palette.UNDECIDED, "diamond", 7, row["place"], tip)
        )
        labels.append(Label(f"{row['place']}: containers (claim)", row["lat"] - 1.0, row["lon"] + 0.2, "place", "left"))
    beyond = stops[~stops.index.isin(on_map.index)]
    away = "".join(
        f" {row['traveller']}'s visit to {row['place']} ({_span_of_stop(row)}) lies beyond the map."
        for _, row in beyond.iterrows()
    )
    guests, years = stops[stops["traveller_code"] == "RUS"], _years(stops)
    labels += [
        Label(glossary.name("china"), 45.4, 121.0, "place", "middle"),
        Label(glossary.name("russia"), 49.6, 131.6, "place", "middle"),
        Label(glossary.name("japan"), 37.65, 139.6, "place", "middle"),
        Label(glossary.name("south-korea"), 37.62, 127.9, "place", "middle"),
        Label(glossary.name("sea-of-japan"), 39.9, 134.3, "sea", "middle"),
    ]
    lines = [f"{row['traveller']}, {_span(row)}" for _, row in told.iterrows()]
    route = f" Kim's train: {', '.join(train['place'])}." if len(train) else ""
    legend = [
        LegendEntry("Kim Jong Un's journey by train, stops joined by straight lines", "path", _KOREAN,
                    dash=palette.country("PRK").dash, width=3),
        LegendEntry("stop of a North Korean traveller", "spot", _KOREAN),
        LegendEntry("place of arrival of Russian guests", "spot", _RUSSIAN, marker="square"),
        LegendEntry("port from which containers are said to have gone (claim)", "spot", palette.UNDECIDED,
                    marker="diamond"),
    ]  # fmt: skip
    return base_scene(
        f"{len(told)} journeys between the two countries, {years}: {len(guests)} led to {_most_visited(guests)}",
        f"Visits and summits of {years} in the course's tables of events and journeys; coast from Natural Earth, "
        "simplified. Points are towns; the line joins stops and is no railway.",
        f"Map of North Korea and the Russian Far East. {'; '.join(lines)}.{route}",
        MAP_BOUNDS,
        spots=tuple(spots),
        paths=tuple(paths),
        labels=tuple(labels),
        legend=tuple(legend),
        note=f"Of the Russian guests the table says where they arrived, not where they set out.{away}",
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
    words = f"{_what(row, scale)}, {start_in_words(row)}"
    toward = start > right * 0.56
    axes.annotate(
        words, (right if toward else start, height), xytext=(-4 if toward else 0, 11), textcoords="offset points",
        ha="right" if toward else "left", va="center", fontsize=8.5, color=palette.INK, zorder=5,
    )  # fmt: skip


def _what(row, scale):
    """The range as the picture writes it beside its mark: number, calibre, and what is counted if not what was sent."""

    def number(value):
        return f"{value / scale:,.1f}".removesuffix(".0")

    low, high = row["low"], row["high"]
    words = {
        "at least": f"at least {number(low)}",
        "at most": f"at most {number(high)}",
        "about": f"about {number((low + high) / 2)}",
        "from-to": f"{number(low)} to {number(high)}",
    }[row["bound"]]
    words += " million" if scale == 1e6 else ""
    words += {"152 mm rounds": " of 152 mm", "122 mm rounds": " of 122 mm"}.get(row["unit"], "")
    if row["counts"] == "room for":
        return f"room for {words}"
    return words if row["counts"] == "sent so far" else f"{words} ({row['counts']})"


def _finding(figures, quantity, claimant, width):
    who = f" of {claimant}" if claimant else ""
    if len(figures) == 1:
        return f"One figure on {quantity}{who}: {range_in_words(figures.iloc[0])}"
    compared = pairs(figures, width)
    may = int(compared["comparable"].sum())
    return f"{len(figures)} figures on {quantity}{who}: {may} of {len(compared)} pairs may be compared"


def _short_day(day):
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


def _span(row):
    return _days(row["first_day"], row["last_day"])


def _span_of_stop(row):
    return _days(row["date"], row["date"] if pd.isna(row["date_end"]) else row["date_end"])


def _days(first, last):
    if first == last:
        return date_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_in_words(last)}"
    return f"{date_in_words(first)} to {date_in_words(last)}"


def _when(rows):
    days = [_days_short(row) for _, row in rows.iterrows()]
    month = days[-1].split(" ", 1)[1]
    if all(day.endswith(month) for day in days):
        days = [*(day.split(" ", 1)[0] for day in days[:-1]), days[-1]]
    return listed(days)


def _days_short(row):
    first, last = row["date"], row["date_end"]
    days = f"{first.day}" if pd.isna(last) else f"{first.day}–{last.day}"
    return f"{days} {_SHORT_MONTHS[first.month - 1]} {first.year}"


def _years(stops):
    first, last = stops["date"].min().year, stops["date"].max().year
    return str(first) if first == last else f"{first}–{last}"


def _most_visited(guests):
    return listed(list(dict.fromkeys(guests["place"]))) if len(guests) else "no place in North Korea"

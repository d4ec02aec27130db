"""Pictures of lesson 13: journeys on the map of the world, partners before and after a day, polls with a break.

The line of a journey joins stops by the shortest way over the ground; it is no flight path. In the charts of polls no
line crosses the year in which the method changed.
"""

import pandas as pd

from archipelago import alliances, maps, palette
from archipelago.charts import GRID, chart, finish
from archipelago.errors import CourseError, require_table
from archipelago.languages import (
    counted,
    country_in_sentence,
    country_name,
    date_in_words,
    days_in_words,
    in_english,
    listed,
    number,
    of_table,
    place_name,
    text,
)
from archipelago.partners import TOUR, affinity, arc, legs, visited
from archipelago.ranges import great_circle_km
from archipelago.scenes import Label, LegendEntry, Path, Spot, base_scene
from archipelago.tables import load

G7 = ("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA")
MAP_BOUNDS = ((2.0, -180.0), (74.0, 180.0))
NEAR_KM = 150  # places nearer than this share a point on a map of the world
_LINES = {  # dash and width of each trip's line
    TOUR: ("", 3),
    "India, Ukraine and Poland March 2023": ("7 5", 3),
}
_LABELS = {  # where a name stands: degrees north and east of its point, and which end of it is there
    "Tokyo": (-3.6, 2.0, "left"),
    "Paris": (-3.4, -2.5, "right"),
    "Rome": (-3.6, 1.0, "left"),
    "London": (5.6, -3.0, "right"),
    "Ottawa": (3.4, -2.0, "right"),
    "Washington": (-3.6, -2.0, "right"),
    "Camp David": (-3.6, -2.0, "right"),
    "New Delhi": (-4.2, 0.0, "middle"),
    "Bucha": (2.4, 2.5, "left"),
    "Warsaw": (3.8, 0.0, "middle"),
    "Hiroshima": (-4.0, -1.5, "right"),
}
_JAPANESE = palette.country("JPN").colour


def journeys_scene(stops=None):
    """The scene of the prime minister's journeys on the map of the world, for `maps.show`.

    `stops` are rows of the table `kishida_2023_trip`, all if left out; the order within each trip makes its line. The
    names of stops abroad carry that order if the stops are of one trip. Raises CourseError as `partners.legs`, or if
    there are no stops.
    """
    stops = load("kishida_2023_trip") if stops is None else stops
    told = legs(stops)
    if stops.empty:
        raise CourseError("The table of stops has no rows; expected load('kishida_2023_trip') or a part of it.")
    trips = list(dict.fromkeys(stops["trip"].astype("str")))
    paths, by_key = [], stops.set_index("stop_id")
    for leg in told.to_dict("records"):
        if leg["km"] < NEAR_KM:
            continue
        here, there = by_key.loc[leg["from_stop"]], by_key.loc[leg["to_stop"]]
        dash, width = _LINES.get(leg["trip"], ("2 4", 3))
        towns = {"one": place_name(leg["from_city"]), "other": place_name(leg["to_city"])}
        tip = text("partners.leg.long", km=number(leg["km"]), **towns)
        for part, points in enumerate(arc(here["lat"], here["lon"], there["lat"], there["lon"])):
            key = f"{leg['from_stop']}-{leg['to_stop']}" + ("" if part == 0 else "-beyond-180")
            name = text("partners.leg.short", **towns)
            paths.append(Path(key, tuple(points), str(leg["trip"]), _JAPANESE, dash, width, name, tip))
    spots, labels = [], []
    for rows in _places(stops):
        first = rows.iloc[0]
        at_home = set(rows["country"]) == {"JPN"}
        guests = at_home and rows["counterpart"].notna().any()
        name = listed(map(place_name, dict.fromkeys(rows["city"])))
        tip = "; ".join(
            f"{date_in_words(row['date_start'])}: {in_english(_met(row))}" for row in rows.to_dict("records")
        )
        spots.append(
            Spot(
                first["stop_id"], first["lat"], first["lon"], "Stops", _JAPANESE,
                "square" if guests else "circle", 7 if guests else 6, name, f"{name} · {tip}",
            )
        )  # fmt: skip
        order = f"{first['order']} " if len(trips) == 1 and not at_home else ""
        north, east, align = _LABELS.get(first["city"], (0.0, 2.5, "left"))
        labels.append(Label(f"{order}{name}", first["lat"] + north, first["lon"] + east, "area", align))
    legend = [
        LegendEntry(_trip(trip), "path", _JAPANESE, dash=_LINES.get(trip, ("2 4", 3))[0], width=3)
        for trip in trips
        if any(path.layer == trip for path in paths)
    ]
    if any(spot.marker == "square" for spot in spots):
        legend.append(LegendEntry(text("partners.journeys.guests"), "spot", _JAPANESE, marker="square"))
    stop = text(f"partners.journeys.stop.{'one' if len(trips) == 1 else 'many'}")
    legend.append(LegendEntry(stop, "spot", _JAPANESE))
    first, last = stops["date_start"].min(), stops["date_end"].max()
    return base_scene(
        finding(stops),
        text("partners.journeys.caption", span=days_in_words(first, last)),
        _in_words(stops, told),
        MAP_BOUNDS,
        coast="world",
        spots=tuple(spots),
        paths=tuple(paths),
        labels=tuple(labels),
        legend=tuple(legend),
        note=text(f"partners.journeys.note.{'round' if _goes_round(paths) else 'plain'}"),
    )


def _trip(trip):
    """The words for a journey, as the table names it."""
    return of_table(f"trip.{trip}", str(trip))


def show_journeys(stops=None):
    """The map of the journeys. Returns a MapView; argument and errors as `journeys_scene`."""
    return maps.show(journeys_scene(stops))


def finding(stops):
    """What a table of stops shows, in one sentence without a full stop."""
    told, abroad = legs(stops), set(visited(stops)["country"])
    trips = stops["trip"].nunique()
    km = round(told["km"].sum(), -2)
    if trips > 1:
        at_home = [trip for trip, rows in stops.groupby("trip", observed=True) if set(rows["country"]) == {"JPN"}]
        words = text(
            "partners.journeys.finding",
            trips=trips,
            years=_years(stops),
            countries=counted("partners.countries", len(abroad)),
        )
        return words + (counted("partners.journeys.at_home", len(at_home)) if at_home else "")
    days = (stops["date_end"].max() - stops["date_start"].min()).days + 1
    sentence = text(
        "partners.journey.finding",
        countries=counted("partners.countries", len(abroad)),
        days=counted("partners.days", days),
    )
    if km >= NEAR_KM:
        sentence += text("partners.journey.length", km=number(km))
    if str(stops["trip"].iloc[0]) == TOUR:
        missed = [country_in_sentence(code) for code in G7 if code not in abroad | {"JPN"}]
        if not missed:
            return sentence + text("partners.journey.all")
        sentence += text("partners.journey.without", missed=listed(missed))
    return sentence


def before_after_picture(table, countries=(), called=None):
    """The partners of two days side by side: how many texts were in force, and whether the strongest changed.

    Parameters
    ----------
    table : DataFrame
        A result of `partners.before_and_after`.
    countries : list of str
        Codes of partners to mark with a star, for example those that a journey led to.
    called : str, optional
        What led to these countries; "the tour" if left out.

    Returns
    -------
    Picture
        Raises CourseError for another table or one without rows.
    """
    needed = ("partner", "name", "texts_before", "texts_after", "strongest_before", "strongest_after", "change")
    require_table(table, needed, 'before_and_after("2022-12-15", 2024)')
    if table.empty:
        raise CourseError("The table of partners has no rows; expected the result of before_and_after.")
    countries, called = set(countries), called or text("partners.tour")
    before, after = (date_in_words(pd.Timestamp(table.attrs[day])) for day in ("before", "after"))
    rows = table.to_dict("records")
    right = max(*table["texts_before"], *table["texts_after"])
    figure, axes = chart(
        _finding_on_partners(table, countries, called, before, after),
        across=text(f"partners.texts.across.{'japan' if table.attrs['party'] == 'JPN' else 'other'}"),
        height=0.8 + 0.29 * len(rows),
    )
    places = range(len(rows) - 1, -1, -1)
    for place, row in zip(places, rows, strict=True):
        look = palette.country(row["partner"]) if row["partner"] in ("USA", "KOR", "CHN") else palette.country("AUS")
        point = {"marker": "o" if look.marker == "." else look.marker, "markersize": 8, "markeredgecolor": palette.INK}
        axes.plot([row["texts_before"], row["texts_after"]], [place] * 2, color=palette.QUIET, linewidth=1.6, zorder=2)
        axes.plot(row["texts_before"], place, markerfacecolor="white", zorder=3, **point)
        axes.plot(row["texts_after"], place, markerfacecolor=look.colour, zorder=4, **point)
        axes.annotate(
            _change_in_words(row), (max(row["texts_before"], row["texts_after"]), place), xytext=(9, 0),
            textcoords="offset points", va="center", fontsize=8.5, color=palette.INK,
        )  # fmt: skip
    names = [_partner(row, table.attrs["after"]) for row in rows]
    starred = [f"{name} *" if row["partner"] in countries else name for name, row in zip(names, rows, strict=True)]
    axes.set_yticks(places, starred)
    axes.set_xlim(-0.4, right + max(1.5, right * 0.28))
    axes.set_xticks(range(0, int(right) + 1, 1 if right < 8 else 2))
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    star = " " + text("partners.texts.star", called=called) if countries & set(table["partner"]) else ""
    told = " ".join(
        text(
            "partners.texts.row",
            partner=name,
            before=row["texts_before"],
            after=row["texts_after"],
            change=_change_in_words(row),
        )
        for name, row in zip(names, rows, strict=True)
    )
    alt = text("partners.texts.alt", before=before, after=after, rows=told)
    strength = table.attrs["strength"]
    caption = text("partners.texts.caption", before=before, after=after, strength=strength, star=star)
    return finish(figure, axes, alt, caption)


def _partner(row, day):
    """The name of a partner; Russia is the USSR on a day before it ended, as in `alliances.party_name`."""
    ended = row["partner"] == "RUS" and pd.Timestamp(day) < alliances.USSR_ENDS
    return country_name("SUN" if ended else row["partner"])


def affinity_picture(countries=("USA", "KOR", "CHN", "RUS"), polls=None):
    """How many people in Japan feel close to some countries, with the break of method and the reach of chance.

    `countries` are codes; `polls` is the table `public_opinion` or a part of it, loaded if left out. A bar is the
    interval of `partners.sampling_interval`; a hollow point has none, because the number of people is not known. No
    line joins surveys of different methods. Returns a Picture; raises CourseError as `partners.affinity`.
    """
    series = {code: affinity(code, polls=polls) for code in countries}
    figure, axes = chart(
        _finding_on_polls(series), across=text("partners.polls.across"), up=text("partners.polls.up"), height=4.0
    )
    dates, lines = [], []
    for code, found in series.items():
        look = palette.country(code)
        for place, (_, rows) in enumerate(found.groupby("mode", observed=True, sort=False)):
            x = [_drawn_at(row) for row in rows.to_dict("records")]
            dates += x
            axes.plot(
                x, rows["pct"], color=look.colour, linestyle=_dash(look.dash), linewidth=2, zorder=2,
                label=country_name(code) if place == 0 else None,
                marker=look.marker, markersize=7, markerfacecolor=look.colour, markeredgecolor=palette.INK,
            )  # fmt: skip
            for day, row in zip(x, rows.to_dict("records"), strict=True):
                if pd.isna(row["low"]):
                    axes.plot(day, row["pct"], look.marker, markersize=7, markerfacecolor="white",
                              markeredgecolor=palette.INK, zorder=4)  # fmt: skip
                else:
                    axes.plot([day, day], [row["low"], row["high"]], color=palette.INK, linewidth=1.3, zorder=3)
            first, last = rows.iloc[0], rows.iloc[-1]
            if len(rows) > 1:
                lines.append(
                    text(
                        "partners.polls.line",
                        country=country_name(code),
                        method=of_table(f"partners.mode.{first['mode']}", first["mode"]),
                        start=f"{first['pct']:.1f}",
                        first=_year(first),
                        end=f"{last['pct']:.1f}",
                        last=_year(last),
                    )
                )
    edge = _break_between(series)
    if edge is not None:
        axes.axvspan(*edge, color=palette.UNDECIDED, zorder=0)
        for day in edge:
            axes.axvline(day, color=palette.COAST, linewidth=0.8, linestyle=(0, (3, 2)), zorder=1)
        for day, shift, align, words in (
            (edge[0], -6, "right", text("partners.polls.interviews")),
            (edge[1], 6, "left", text("partners.polls.mail")),
        ):
            axes.annotate(
                words, (day, 99), xytext=(shift, 0), textcoords="offset points", ha=align, va="top", fontsize=9,
                fontstyle="italic", color=palette.INK,
            )  # fmt: skip
    axes.set_ylim(0, 100)
    axes.set_xlim(min(dates) - pd.Timedelta(days=200), max(dates) + pd.Timedelta(days=200))
    years = [_year(row) for found in series.values() for _, row in found.iterrows()]
    alt = text("partners.polls.alt", lines=" ".join(lines))
    caption = text("partners.polls.caption", first=min(years), last=max(years))
    return finish(figure, axes, alt, caption)


def _finding_on_partners(table, countries, called, before, after):
    grown = table["change"] > "as before"
    chosen = table["partner"].isin(list(countries))
    days = {"before": before, "after": after}
    if chosen.any() and (~chosen).any():
        return text(
            "partners.texts.title.chosen",
            grown=grown[chosen].sum(),
            chosen=chosen.sum(),
            called=called,
            others_grown=grown[~chosen].sum(),
            others=(~chosen).sum(),
            **days,
        )
    return text("partners.texts.title.all", grown=grown.sum(), all=len(table), **days)


def _change_in_words(row):
    change = text(f"partners.changed.{row['change']}")
    if row["change"] not in ("stronger", "weaker"):
        return change
    return text("partners.texts.strength", change=change, before=row["strongest_before"], after=row["strongest_after"])


def _finding_on_polls(series):
    """How far the shares moved within the latest method, and that nothing is said across the break."""
    moves = {}
    for code, found in series.items():
        rows = found[found["mode"] == found["mode"].iloc[-1]]
        if len(rows) > 1:
            moves[code] = (rows["pct"].iloc[-1] - rows["pct"].iloc[0], _year(rows.iloc[0]), _year(rows.iloc[-1]))
    if not moves:
        return text("partners.polls.nothing")
    up, down = max(moves, key=lambda code: moves[code][0]), min(moves, key=lambda code: moves[code][0])
    parts = []
    for code, move, sign in ((up, "rose", 1), (down, "fell", -1)):
        points, first, last = moves[code]
        if points * sign > 0:
            parts.append(
                text(
                    f"partners.polls.{move}",
                    country=country_in_sentence(code),
                    points=f"{abs(points):.1f}",
                    first=first,
                    last=last,
                )
            )
    mode = series[up]["mode"].iloc[-1]
    method = of_table(f"partners.method.{mode}", mode)
    found = text("partners.polls.title", method=method, moves=", ".join(parts) or text("partners.polls.still"))
    return found + text("partners.polls.no_comparison") if _break_between(series) else found


def _break_between(series):
    """The last day drawn by the earlier method and the first by the later one; None if there is one method only."""
    modes = {}
    for found in series.values():
        for row in found.to_dict("records"):
            modes.setdefault(row["mode"], []).append(_drawn_at(row))
    if len(modes) < 2:
        return None
    earlier, later = sorted(modes.values(), key=min)[:2]
    return (max(earlier), min(later)) if max(earlier) < min(later) else None


def _drawn_at(row):
    """Where a survey stands on the axis: its first day, or the middle of the year where only that is known."""
    start = row["fieldwork_start"]
    return start + pd.Timedelta(days=182) if row["fieldwork_precision"] == "year" else start


def _year(row):
    return row["fieldwork_start"].year


def _dash(dash):
    return (0, tuple(float(part) / 2 for part in dash.split())) if dash else "solid"


def _places(stops):
    """The stops grouped by place, in order: those nearer than NEAR_KM to the first of a group belong to it."""
    groups = []
    for index, row in stops.iterrows():
        for group in groups:
            first = stops.loc[group[0]]
            same_side = (row["country"] == "JPN") == (first["country"] == "JPN")
            if same_side and great_circle_km(first["lat"], first["lon"], row["lat"], row["lon"]) < NEAR_KM:
                group.append(index)
                break
        else:
            groups.append([index])
    return [stops.loc[group] for group in groups]


def _met(row):
    return row["outcomes"] if pd.isna(row["counterpart"]) else f"{row['counterpart']} ({row['city']})"


def _in_words(stops, told):
    sentences = []
    for trip, rows in stops.groupby("trip", sort=False, observed=True):
        stays = rows.groupby((rows["city"] != rows["city"].shift()).cumsum())
        cities = "; ".join(
            f"{place_name(s['city'].iloc[0])}, {days_in_words(s['date_start'].min(), s['date_end'].max())}"
            for _, s in stays
        )
        km = round(told.loc[told["trip"] == trip, "km"].sum(), -2)
        sentence = text("partners.journeys.trip", trip=_trip(trip), cities=cities)
        sentences.append(sentence + (" " + text("partners.journeys.length", km=number(km)) if km >= NEAR_KM else ""))
    return text("partners.journeys.summary", trips=" ".join(sentences))


def _goes_round(paths):
    return any(path.path_id.endswith("-beyond-180") for path in paths)


def _years(stops):
    years = sorted(set(stops["date_start"].dt.year))
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"

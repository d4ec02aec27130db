"""Pictures of lesson 13: journeys on the map of the world, partners before and after a day, polls with a break.

The line of a journey joins stops by the shortest way over the ground; it is no flight path. In the charts of polls no
line crosses the year in which the method changed.
"""

import pandas as pd

from archipelago import maps, palette
from archipelago.charts import GRID, chart, finish
from archipelago.errors import CourseError, require_table
from archipelago.partners import TOUR, affinity, arc, legs, visited
from archipelago.ranges import great_circle_km
from archipelago.scenes import Label, LegendEntry, Path, Spot, base_scene, date_in_words, listed
from archipelago.tables import load

G7 = {
    "CAN": "Canada",
    "DEU": "Germany",
    "FRA": "France",
    "GBR": "the United Kingdom",
    "ITA": "Italy",
    "JPN": "Japan",
    "USA": "the United States",
}
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
        tip = f"{leg['from_city']} to {leg['to_city']}, about {leg['km']:,.0f} km"
        for part, points in enumerate(arc(here["lat"], here["lon"], there["lat"], there["lon"])):
            key = f"{leg['from_stop']}-{leg['to_stop']}" + ("" if part == 0 else "-beyond-180")
            name = f"{leg['from_city']} to {leg['to_city']}"
            paths.append(Path(key, tuple(points), str(leg["trip"]), _JAPANESE, dash, width, name, tip))
    spots, labels = [], []
    for rows in _places(stops):
        first = rows.iloc[0]
        at_home = set(rows["country"]) == {"JPN"}
        guests = at_home and rows["counterpart"].notna().any()
        name = listed(list(dict.fromkeys(rows["city"])))
        tip = "; ".join(f"{date_in_words(row['date_start'])}: {_met(row)}" for row in rows.to_dict("records"))
        spots.append(
            Spot(
                first["stop_id"], first["lat"], first["lon"], "Stops", _JAPANESE,
                "square" if guests else "circle", 7 if guests else 6, name, f"{name} · {tip}",
            )
        )  # fmt: skip
        number = f"{first['order']} " if len(trips) == 1 and not at_home else ""
        north, east, align = _LABELS.get(first["city"], (0.0, 2.5, "left"))
        labels.append(Label(f"{number}{name}", first["lat"] + north, first["lon"] + east, "area", align))
    legend = [
        LegendEntry(trip, "path", _JAPANESE, dash=_LINES.get(trip, ("2 4", 3))[0], width=3)
        for trip in trips
        if any(path.layer == trip for path in paths)
    ]
    if any(spot.marker == "square" for spot in spots):
        legend.append(LegendEntry("guests received in Japan", "spot", _JAPANESE, marker="square"))
    legend.append(LegendEntry("stop of the journey" if len(trips) == 1 else "stop of a journey", "spot", _JAPANESE))
    first, last = stops["date_start"].min(), stops["date_end"].max()
    return base_scene(
        finding(stops),
        f"Stops of the prime minister of Japan, {_span(first, last)}. Source: the course's table of his journeys of "
        "2023; land from Natural Earth, coarse. Not every journey of the year is in the table.",
        _in_words(stops, told),
        MAP_BOUNDS,
        coast="world",
        spots=tuple(spots),
        paths=tuple(paths),
        labels=tuple(labels),
        legend=tuple(legend),
        note=(
            "Lines are the shortest ways between the points of the table, not flight paths"
            + (", and one runs out of the map at one side and in at the other." if _goes_round(paths) else ".")
        ),
    )


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
        guests = f"; in {'one' if len(at_home) == 1 else len(at_home)} the guests came to Japan"
        return f"{trips} journeys of {_years(stops)} led to {len(abroad)} countries{guests if at_home else ''}"
    days = (stops["date_end"].max() - stops["date_start"].min()).days + 1
    sentence = f"{len(abroad)} {'country' if len(abroad) == 1 else 'countries'} in {_count(days, 'day')}"
    if km >= NEAR_KM:
        sentence += f", about {km:,.0f} km"
    if str(stops["trip"].iloc[0]) == TOUR:
        missed = [name for code, name in G7.items() if code not in abroad | {"JPN"}]
        sentence += f"; of the G7 all but {listed(missed)}" if missed else "; all of the G7"
    return sentence


def before_after_picture(table, countries=(), called="the tour"):
    """The partners of two days side by side: how many texts were in force, and whether the strongest changed.

    Parameters
    ----------
    table : DataFrame
        A result of `partners.before_and_after`.
    countries : list of str
        Codes of partners to mark with a star, for example those that a journey led to.
    called : str
        What these countries are called, such as "the tour".

    Returns
    -------
    Picture
        Raises CourseError for another table or one without rows.
    """
    needed = ("partner", "name", "texts_before", "texts_after", "strongest_before", "strongest_after", "change")
    require_table(table, needed, 'before_and_after("2022-12-15", 2024)')
    if table.empty:
        raise CourseError("The table of partners has no rows; expected the result of before_and_after.")
    countries = set(countries)
    before, after = date_in_words(table.attrs["before"]), date_in_words(table.attrs["after"])
    rows = table.to_dict("records")
    right = max(*table["texts_before"], *table["texts_after"])
    figure, axes = chart(
        _finding_on_partners(table, countries, called, before, after),
        across="agreements in force with Japan" if table.attrs["party"] == "JPN" else "agreements in force",
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
    axes.set_yticks(places, [f"{row['name']} *" if row["partner"] in countries else row["name"] for row in rows])
    axes.set_xlim(-0.4, right + max(1.5, right * 0.28))
    axes.set_xticks(range(0, int(right) + 1, 1 if right < 8 else 2))
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    star = f" A star marks the countries of {called}." if countries & set(table["partner"]) else ""
    return finish(
        figure,
        axes,
        alt=f"Chart of points, one row a partner: agreements in force on {before} and on {after}. "
        + " ".join(
            f"{row['name']}: {row['texts_before']} and {row['texts_after']}, {_change_in_words(row)}." for row in rows
        ),
        caption=(
            f"Hollow: {before}. Filled: {after}. Strength {table.attrs['strength']} or more on the course's own scale, "
            f"without the ASEAN treaty; a text of three parties counts for each.{star} Source: the course's table of "
            "agreements, as of the end of 2024. What came later has not thereby its cause in between."
        ),
    )


def affinity_picture(countries=("USA", "KOR", "CHN", "RUS"), polls=None):
    """How many people in Japan feel close to some countries, with the break of method and the reach of chance.

    `countries` are codes; `polls` is the table `public_opinion` or a part of it, loaded if left out. A bar is the
    interval of `partners.sampling_interval`; a hollow point has none, because the number of people is not known. No
    line joins surveys of different methods. Returns a Picture; raises CourseError as `partners.affinity`.
    """
    series = {code: affinity(code, polls=polls) for code in countries}
    figure, axes = chart(_finding_on_polls(series), across="fieldwork", up="feel close (% of answers)", height=4.0)
    dates, words = [], []
    for code, found in series.items():
        look = palette.country(code)
        for number, (_, rows) in enumerate(found.groupby("mode", observed=True, sort=False)):
            x = [_drawn_at(row) for row in rows.to_dict("records")]
            dates += x
            axes.plot(
                x, rows["pct"], color=look.colour, linestyle=_dash(look.dash), linewidth=2, zorder=2,
                label=look.name if number == 0 else None,
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
                words.append(
                    f"{look.name}, {first['mode']}: {first['pct']:.1f} in {_year(first)}, {last['pct']:.1f} in "
                    f"{_year(last)}."
                )
    edge = _break_between(series)
    if edge is not None:
        axes.axvspan(*edge, color=palette.UNDECIDED, zorder=0)
        for day in edge:
            axes.axvline(day, color=palette.COAST, linewidth=0.8, linestyle=(0, (3, 2)), zorder=1)
        text = {"va": "top", "fontsize": 9, "fontstyle": "italic", "color": palette.INK}
        axes.annotate("interviews", (edge[0], 99), xytext=(-6, 0), textcoords="offset points", ha="right", **text)
        axes.annotate("mail", (edge[1], 99), xytext=(6, 0), textcoords="offset points", ha="left", **text)
    axes.set_ylim(0, 100)
    axes.set_xlim(min(dates) - pd.Timedelta(days=200), max(dates) + pd.Timedelta(days=200))
    return finish(
        figure,
        axes,
        alt="Line chart of the share that feels close, by date of fieldwork, in two separate parts, interviews and "
        "mail, with nothing between them. " + " ".join(words),
        caption=(
            f"Diplomacy surveys of Japan's Cabinet Office, {_year_span(series)}. Bars: what chance may do (95 %). "
            "Hollow points: number of people not known; shaded: the change from interviews to mail. Source: the "
            "course's table of polls, in part derived from later reports. Do not compare across the shaded part."
        ),
    )


def _finding_on_partners(table, countries, called, before, after):
    grown = table["change"] > "as before"
    chosen = table["partner"].isin(list(countries))
    when = f"on {after} than on {before}"
    if chosen.any() and (~chosen).any():
        return (
            f"{grown[chosen].sum()} of {chosen.sum()} countries of {called} have more or stronger texts {when}, and "
            f"{grown[~chosen].sum()} of {(~chosen).sum()} others"
        )
    return f"{grown.sum()} of {len(table)} partners have more or stronger texts {when}"


def _change_in_words(row):
    if row["change"] in ("stronger", "weaker"):
        return f"{row['change']}: {row['strongest_before']} to {row['strongest_after']}"
    return str(row["change"])


def _finding_on_polls(series):
    """How far the shares moved within the latest method, and that nothing is said across the break."""
    moves = {}
    for code, found in series.items():
        rows = found[found["mode"] == found["mode"].iloc[-1]]
        if len(rows) > 1:
            moves[code] = (rows["pct"].iloc[-1] - rows["pct"].iloc[0], _year(rows.iloc[0]), _year(rows.iloc[-1]))
    if not moves:
        return "One survey by each method: nothing can be compared"
    up, down = max(moves, key=lambda code: moves[code][0]), min(moves, key=lambda code: moves[code][0])
    parts = []
    for code, word in ((up, "rose"), (down, "fell")):
        points, first, last = moves[code]
        if points * (1 if word == "rose" else -1) > 0:
            parts.append(f"to {_the(code)} {word} by {abs(points):.1f} points ({first}–{last})")
    method = {"face to face": "interview"}.get(str(series[up]["mode"].iloc[-1]), str(series[up]["mode"].iloc[-1]))
    title = f"By {method} alone, closeness {', '.join(parts) or 'did not move'}"
    return f"{title}; no comparison with the surveys before" if _break_between(series) else title


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


def _year_span(series):
    years = [_year(row) for found in series.values() for _, row in found.iterrows()]
    return f"{min(years)} to {max(years)}"


def _the(code):
    name = palette.country(code).name
    return f"the {name}" if code == "USA" else name


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
        cities = [f"{s['city'].iloc[0]}, {_span(s['date_start'].min(), s['date_end'].max())}" for _, s in stays]
        km = told.loc[told["trip"] == trip, "km"].sum()
        length = f" About {round(km, -2):,.0f} km." if km >= NEAR_KM else ""
        sentences.append(f"{trip}: {'; '.join(cities)}.{length}")
    return "Map of the world. " + " ".join(sentences)


def _goes_round(paths):
    return any(path.path_id.endswith("-beyond-180") for path in paths)


def _span(first, last):
    if first == last:
        return date_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_in_words(last)}"
    return f"{date_in_words(first)} to {date_in_words(last)}"


def _years(stops):
    years = sorted(set(stops["date_start"].dt.year))
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _count(number, noun):
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

"""Pictures of lesson 05: the towns from which people were taken, and openings and closings on a line of time.

The map marks town centres and counts; it names nobody, and it has nothing to point at, because a person is no exhibit.
"""

import pandas as pd
from matplotlib.dates import DateFormatter, YearLocator

from archipelago import glossary, maps, palette
from archipelago.charts import chart, finish
from archipelago.errors import CourseError, require_table
from archipelago.languages import listed, of_table, text
from archipelago.scenes import Label, LegendEntry, Spot, base_scene
from archipelago.tables import load

_COLOUR = palette.country("JPN").colour
JAPAN = ((30.4, 124.5), (41.2, 143.2))
# How a town is called, and where its label stands, so that neighbours on the coast do not overlap: degrees north and
# east of the dot, side.
_LABELS = {
    "Ushitsu, Noto (Ishikawa)": ("Ushitsu (Noto)", 0.22, -0.3, "right"),
    "Yonago (Tottori)": ("Yonago", 0.45, 0.0, "middle"),
    "Niigata City": ("Niigata", 0.0, 0.35, "left"),
    "Left from Hyogo for Europe (Vienna)": ("Hyogo", -0.5, 0.1, "middle"),
    "Obama (Fukui)": ("Obama", 0.45, -0.15, "middle"),
    "Kashiwazaki (Niigata)": ("Kashiwazaki", -0.3, 0.35, "left"),
    "Fukiage coast (Kagoshima)": ("fukiage", 0.0, -0.4, "right"),
    "Mano, Sado Island (Niigata)": ("Mano (Sado)", 0.5, 0.0, "middle"),
    "Miyazaki coast": ("miyazaki", 0.0, 0.35, "left"),
}
COASTS = ("fukiage", "miyazaki")  # names that are words, those of koreas.town in `words/`
# A dot stands for a town in these cases only: a country or a city of last contact is no place where somebody was taken.
_DRAWN = {"town": "circle", "city": "circle", "city of residence": "square"}
_MOVES = {
    "opening": {"marker": "^", "facecolors": "white", "edgecolors": palette.INK},
    "closing": {"marker": "v", "facecolors": palette.INK, "edgecolors": palette.INK},
    "neither": {"marker": "o", "facecolors": palette.QUIET, "edgecolors": palette.INK},
}


def show_where_taken(people=None):
    """The map of the towns from which people were taken. Returns a MapView; `people` is the table `abductions`."""
    return maps.show(where_taken_scene(people))


def where_taken_scene(people=None):
    """The scene of the towns from which people were taken: one spot a town, no person.

    `people` is the table `abductions` or a part of it. People without a town of their own in Japan are on no map: the
    caption says how many. Raises CourseError if a column is missing.
    """
    people = load("abductions") if people is None else people
    require_table(people, ("place", "lat", "lon", "coord_precision"), "load('abductions')")
    precision = people["coord_precision"].astype(str)
    drawn = people[precision.isin(_DRAWN) & people["lat"].notna() & people["lon"].notna()]
    towns = drawn.groupby("place", sort=False).agg(
        lat=("lat", "first"), lon=("lon", "first"), precision=("coord_precision", "first"), count=("place", "size")
    )
    spots, labels, told = [], [], []
    for place, town in towns.iterrows():
        name, north, east, align = _LABELS.get(place, (place, 0.0, 0.35, "left"))
        name = text(f"koreas.town.{name}") if name in COASTS else name
        words = f"{name}: {town['count']}"
        spots.append(
            Spot(
                f"town-{len(spots) + 1}", town["lat"], town["lon"], "Towns", _COLOUR,
                marker=_DRAWN[str(town["precision"])], radius=5 if town["count"] == 1 else 7, label=words,
            )
        )  # fmt: skip
        labels.append(Label(words, town["lat"] + north, town["lon"] + east, "place", align))
        told.append(f"{name} {town['count']}")
    labels += [
        Label(glossary.label("sea-of-japan"), 38.9, 134.4, "sea", "middle"),
        Label(glossary.label("pacific-ocean"), 32.2, 138.6, "sea", "middle"),
        Label(glossary.label("south-korea"), 36.3, 127.9, "place", "middle"),
        Label(glossary.label("north-korea"), 40.0, 126.9, "place", "middle"),
    ]
    left_out = len(people) - len(drawn)
    homes = int((precision == "city of residence").sum())
    legend = [LegendEntry(text("koreas.map.towns"), "spot", _COLOUR)]
    if homes:
        legend.append(LegendEntry(text("koreas.map.home"), "spot", _COLOUR, marker="square"))
    return base_scene(
        text("koreas.map.title", drawn=len(drawn), people=len(people), places=len(towns)),
        text("koreas.map.caption", span=_span(people), left_out=left_out, people=len(people)),
        text("koreas.map.summary", towns=", ".join(told)),
        JAPAN,
        spots=tuple(spots),
        labels=tuple(labels),
        legend=tuple(legend),
    )


def show_tracks(events):
    """Events on a line of time, one row for each track: openings point up, closings down.

    `events` is the table `korea_events` or a part of it. Returns a Picture; raises CourseError if there is nothing to
    draw or a column is missing.
    """
    require_table(events, ("date", "track", "move"), "load('korea_events')")
    if not len(events):
        raise CourseError("There are no events to draw; expected at least one row of load('korea_events').")
    move = events["move"].astype(str)
    counts = {name: int((move == name).sum()) for name in _MOVES}
    first, last = events["date"].min().year, events["date"].max().year
    tracks = list(events.sort_values("date", kind="stable")["track"].astype(str).drop_duplicates())
    rows = {track: place for place, track in enumerate(reversed(tracks))}
    figure, axes = chart(
        text("koreas.tracks.title", first=first, last=last, openings=counts["opening"], closings=counts["closing"]),
        across=text("koreas.tracks.year"),
        height=1.1 + 0.36 * len(rows),
    )
    for name, look in _MOVES.items():
        chosen = events[move == name]
        if len(chosen):
            heights = chosen["track"].astype(str).map(rows) + {"opening": 0.14, "closing": -0.14, "neither": 0}[name]
            axes.scatter(
                chosen["date"], heights, s=52, linewidths=1, zorder=3, **look, label=text(f"koreas.move.{name}")
            )
    axes.set_yticks(list(rows.values()), [_track(track) for track in rows])
    axes.set_ylim(-0.6, len(rows) - 0.4)
    margin = pd.Timedelta(days=7 * (last + 1 - first))  # or a mark at an end of the span would be cut in half
    axes.set_xlim(pd.Timestamp(first, 1, 1) - margin, pd.Timestamp(last + 1, 1, 1) + margin)
    step = next(years for years in (1, 2, 5, 10, 20, 50) if last - first <= 10 * years or years == 50)
    axes.xaxis.set_major_locator(YearLocator(step))
    axes.xaxis.set_major_formatter(DateFormatter("%Y"))
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    by_year = events.loc[move == "opening", "date"].dt.year.value_counts()
    alt = text(
        "koreas.tracks.alt",
        first=first,
        last=last,
        count=len(rows),
        tracks="; ".join(
            text(
                "koreas.tracks.track",
                track=_track(track),
                openings=sum((events["track"].astype(str) == track) & (move == "opening")),
                closings=sum((events["track"].astype(str) == track) & (move == "closing")),
            )
            for track in tracks
        ),
    )
    if len(by_year):
        years = sorted(by_year[by_year == by_year.max()].index)
        alt += " " + text("koreas.tracks.fullest", count=by_year.max(), years=listed(map(str, years)))
    return finish(figure, axes, alt, text("koreas.tracks.caption", first=first, last=last))


def _track(track):
    """The name of a track in the language in use."""
    return of_table(f"track.{track}", track)


def _span(people):
    if not len(people):
        return text("koreas.no_year")
    return text("koreas.span", first=people["date"].min().year, last=people["date"].max().year)

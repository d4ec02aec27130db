"""Scenes: what a map shows, as plain data. Pure functions make them; `maps` and `figures` draw them.

A scene holds everything that a reader sees or hears: title, legend in words, caption, a summary for screen readers,
and areas, spots, paths and labels with their styles. The same scene becomes a live map and its static twin, and a
test or an exercise can ask it what it shows without looking at a pixel.
"""

import functools
import html
import itertools
import json
from dataclasses import dataclass, field, replace
from importlib import resources

import pandas as pd

from archipelago import glossary, languages, palette
from archipelago.errors import CourseError, require_table
from archipelago.languages import text
from archipelago.viewpoints import state_label, state_name, style_of, viewpoint

CHAIN = ((42.6, 139.6), (54.7, 158.4))  # south-west and north-east corner: Sakhalin and the whole chain
SOUTHERN_ISLANDS = ((42.95, 144.6), (45.95, 150.1))
NORTH_EAST_ASIA = ((30.0, 118.0), (55.0, 156.0))
CUT = 50.0  # degrees north, where the tables divide Sakhalin
TINY = 0.35  # degrees: an island with a smaller extent also gets a dot, or nobody would see it


@dataclass(frozen=True)
class Area:
    """A piece of land with a style of its own; `dot` is (latitude, longitude) where the land is too small to see."""

    feature_id: str
    name: str
    layer: str
    fill: str
    hatch: str = palette.INK
    pattern: str = "plain"
    dashed: bool = False
    tooltip: str = ""
    dot: tuple | None = None


@dataclass(frozen=True)
class Spot:
    """A point with a marker. `marker` is circle, square, triangle, down, diamond, plus or cross."""

    spot_id: str
    latitude: float
    longitude: float
    layer: str
    colour: str
    marker: str = "circle"
    radius: float = 6
    label: str = ""
    tooltip: str = ""


@dataclass(frozen=True)
class Path:
    """A line through (latitude, longitude) points. `dash` is an SVG dash pattern, "" for a solid line."""

    path_id: str
    points: tuple
    layer: str
    colour: str
    dash: str = ""
    width: float = 2.5
    label: str = ""
    tooltip: str = ""


@dataclass(frozen=True)
class Label:
    """A text on the map. `kind` is area, place or sea; `align` says which end of the text stands at the point.

    `leader` is the path_id of a line of two points, in INK, from the text to what it names, "" if there is none.
    """

    text: str
    latitude: float
    longitude: float
    kind: str = "place"
    align: str = "left"
    detail: str = ""
    leader: str = ""


@dataclass(frozen=True)
class LegendEntry:
    """A line of the legend. `kind` is area, spot or path; the other fields are those of the thing explained.

    `width` is that of a path in pixels, as on the map.
    """

    words: str
    kind: str = "area"
    fill: str = palette.LAND
    hatch: str = palette.INK
    pattern: str = "plain"
    dashed: bool = False
    marker: str = "circle"
    dash: str = ""
    width: float = 3


@dataclass(frozen=True)
class Scene:
    """Everything a map shows. `bounds` are the south-west and the north-east corner as (latitude, longitude).

    `coast` chooses the land: "near" is North-East Asia in detail, "wide" adds coarse land around it, and "world" is
    coarse land everywhere. `language` is the code of the language in which the scene speaks, that in use
    when it is made if left out.
    """

    title: str
    caption: str
    summary: str
    bounds: tuple = NORTH_EAST_ASIA
    areas: tuple = ()
    spots: tuple = ()
    paths: tuple = ()
    labels: tuple = ()
    legend: tuple = ()
    note: str = ""
    viewpoint: str = "neutral"
    coast: str = "near"
    language: str = field(default_factory=languages.language)

    def as_dict(self):
        """The scene as plain lists and dicts, ready for JSON."""
        parts = ("areas", "spots", "paths", "labels", "legend")
        return {**vars(self), **{part: [dict(vars(thing)) for thing in getattr(self, part)] for part in parts}}

    def layers(self):
        """What the map shows, as a DataFrame: one row a thing, with layer, kind, feature_id, name and style."""
        rows = [
            {
                "layer": a.layer,
                "kind": "area",
                "feature_id": a.feature_id,
                "name": a.name,
                "colour": a.fill,
                "hatch": a.hatch,
                "pattern": a.pattern,
                "dashed": a.dashed,
            }
            for a in self.areas
        ]
        rows += [
            {"layer": s.layer, "kind": "spot", "feature_id": s.spot_id, "name": s.label, "colour": s.colour}
            for s in self.spots
        ]
        rows += [
            {"layer": p.layer, "kind": "path", "feature_id": p.path_id, "name": p.label, "colour": p.colour}
            for p in self.paths
        ]
        columns = ["layer", "kind", "feature_id", "name", "colour", "hatch", "pattern", "dashed"]
        return pd.DataFrame(rows, columns=columns)


@functools.cache
def _coast_text(name):
    file = resources.files("archipelago") / "data" / name
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        raise CourseError(f"The file data/{name} is missing; expected it beside the course's tables.") from None


def _read_coast(name):
    try:
        return json.loads(_coast_text(name))
    except json.JSONDecodeError:
        raise CourseError(f"The file data/{name} is damaged; expected a GeoJSON FeatureCollection.") from None


def require_scene(scene):
    """The scene itself; raises CourseError, in one sentence, if it is anything else."""
    if not isinstance(scene, Scene):
        raise CourseError(f"{scene!r} is a {type(scene).__name__}, not a Scene; expected, say, control_scene(table).")
    return scene


def coastline():
    """The coast of North-East Asia as a GeoJSON FeatureCollection (a fresh dict on each call).

    Each feature has `feature_id`, `name`, `kind` (land, segment, island, point, line) and, in the island chain,
    `segment`; none says to which state it belongs. Source: Natural Earth 1:10m, public domain, simplified.
    """
    return _read_coast("coastline.json")


def world_coastline():
    """The land of the world as a GeoJSON FeatureCollection, coarse (a fresh dict on each call).

    Two features, `land-within` and `land-beyond` the frame of `coastline`; none belongs to a state. Source: Natural
    Earth 1:10m, public domain, simplified.
    """
    return _read_coast("world.json")


def land_of(coast):
    """The features that a scene with this `coast` (near, wide or world) is drawn on, back to front.

    Raises CourseError for any other word.
    """
    if coast not in ("near", "wide", "world"):
        raise CourseError(f"Unknown coast {coast!r}; expected 'near', 'wide' or 'world'.")
    near = [] if coast == "world" else coastline()["features"]
    far = [] if coast == "near" else world_coastline()["features"]
    return near + [f for f in far if coast == "world" or f["properties"]["feature_id"] == "land-beyond"]


def is_cut(feature):
    """Whether part of a feature's outline is a cut and no coast, so that the outline as a whole must not be drawn."""
    properties = feature["properties"]
    return properties["kind"] == "segment" or properties["feature_id"] in ("land-within", "land-beyond")


@functools.cache
def feature_extents():
    """West, south, east and north of each polygon of the coast, by feature_id."""
    extents = {}
    for feature in coastline()["features"]:
        points = list(_points(feature["geometry"]["coordinates"]))
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        extents[feature["properties"]["feature_id"]] = (min(xs), min(ys), max(xs), max(ys))
    return extents


def shore(feature):
    """The outline of a half of Sakhalin without the cut, as lists of (longitude, latitude).

    The cut at 50° N is a line of the tables, not of nature: a map that is not about it must not show it.
    """
    kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    lines = []
    for polygon in [coordinates] if kind == "Polygon" else coordinates:
        for ring in polygon:
            line = [ring[0]]
            for start, end in itertools.pairwise(ring):
                if start[1] == end[1] == CUT:
                    lines.append(line)
                    line = []
                line.append(end)
            lines.append(line)
    return [line for line in lines if len(line) > 1]


def _points(coordinates):
    if isinstance(coordinates[0], (int, float)):
        yield coordinates
    else:
        for part in coordinates:
            yield from _points(part)


# Where the labels of the chain stand: beside the land, in the sea, clear of each other at the opening zoom.
_LABEL_PLACES = {
    "SAKHALIN_N": (52.3, 144.1, "left"),
    "SAKHALIN_S": (48.6, 145.3, "left"),
    "URUP-SHUMSHU": (47.35, 154.2, "left"),
    "ITURUP-KUNASHIR": (44.75, 149.1, "left"),
    "SHIKOTAN-HABOMAI": (43.25, 147.3, "left"),
}
_CHAIN_PLACES = {
    "hokkaido": (43.35, 142.7, "place"),
    "kamchatka": (53.4, 157.4, "place"),
    "sea-of-okhotsk": (50.6, 149.6, "sea"),
    "pacific-ocean": (45.75, 156.9, "sea"),
}
_ISLAND_COLUMNS = ("island_id", "name_en", "name_ru", "name_ja_kanji", "name_ja_romaji", "segment", "lat", "lon")
_NEEDED = ("segment", "holder_code", "status", "day", "japan_view", "russia_view")
_SEGMENT_FEATURES = {"SAKHALIN_N": "sakhalin-north", "SAKHALIN_S": "sakhalin-south"}


def control_scene(control, viewpoint_name="neutral", islands=None):
    """The scene of who held what on a day.

    Parameters
    ----------
    control : DataFrame
        The result of `borders.control_on`.
    viewpoint_name : {"neutral", "japan", "russia"}
        Whose names and reading the map shows.
    islands : DataFrame, optional
        The table `islands`, for the dots of islets; `load("islands")` if left out.

    Raises
    ------
    CourseError
        If `control` is no such table or the viewpoint is unknown.
    """
    seen = viewpoint(viewpoint_name)
    require_table(control, _NEEDED, "control_on(1905)")
    if control.empty:
        raise CourseError("The table of control has no rows; expected the result of control_on, one row a segment.")
    places = _places(islands)
    day = pd.Timestamp(control["day"].iloc[0])
    areas, legend, sentences = [], {}, []
    labels = [Label(glossary.label(term), *place, "middle") for term, place in _CHAIN_PLACES.items()]
    groups = {}
    for row in control[list(_NEEDED)].to_dict("records"):
        segment = str(row["segment"])
        reading = seen.reading(row)
        style = style_of(reading)
        groups.setdefault(reading.key, (reading, []))[1].append(segment)
        legend.setdefault(reading.words, LegendEntry(reading.words, **style))
        name = seen.segment_names.get(segment, segment)
        sentences.append(f"{_capital(name)}: {_small(reading.words)}.")
        areas += _segment_areas(segment, name, reading, style, row, seen, places)
        if segment in _LABEL_PLACES:
            latitude, longitude, align = _LABEL_PLACES[segment]
            words = seen.segment_labels[segment].replace(" (", "\n(")
            labels.append(Label(words, latitude, longitude, "area", align, reading.short))
    # The title begins with what the map is about: areas that are read in more than one way, if there are any.
    told = sorted(groups.values(), key=lambda group: (group[0].settled, not (group[0].base and group[0].over)))
    found = "; ".join(
        _capital(reading.finding.format(areas_in_words(segments, seen, reading.settled)))
        if i == 0
        else reading.finding.format(areas_in_words(segments, seen, reading.settled))
        for i, (reading, segments) in enumerate(told)
    )
    told_as = {"when": languages.date_in_words(day), "viewpoint": seen.label}
    return Scene(
        title=text("control_map.title", found=found, **told_as),
        caption=text("control_map.caption", **told_as),
        summary=text("control_map.summary", sentences=" ".join(sentences), **told_as),
        bounds=CHAIN,
        areas=tuple(areas),
        labels=tuple(labels),
        legend=tuple(legend.values()),
        note=seen.disclaimer,
        viewpoint=seen.name,
    )


def islands_scene(viewpoint_name="neutral", islands=None, control=None):
    """The scene of the four disputed islands with their names, as one viewpoint gives them.

    `islands` is the table of that name and `control` the result of `control_on` for the last day of the record, both
    loaded if left out. Raises CourseError for an unknown viewpoint or a wrong table.
    """
    seen = viewpoint(viewpoint_name)
    islands = _islands(islands)
    places = _places(islands)
    if control is None:
        from archipelago.borders import control_on, record_span

        control = control_on(record_span()[1])
    require_table(control, _NEEDED, "control_on(2023)")
    areas, legend, words = [], {}, []
    for row in control[list(_NEEDED)].to_dict("records"):
        segment = str(row["segment"])
        if segment not in ("ITURUP-KUNASHIR", "SHIKOTAN-HABOMAI", "URUP-SHUMSHU"):
            continue
        reading = seen.reading(row)
        style = style_of(reading)
        legend.setdefault(reading.words, LegendEntry(reading.words, **style))
        name = seen.segment_names[segment]
        areas += _segment_areas(segment, name, reading, style, row, seen, places)
        words.append(f"{_capital(name)}: {_small(reading.words)}.")
    by_id = islands.set_index("island_id")
    labels = [
        Label(seen.island_name(by_id.loc[island_id]).removesuffix("-tō"), latitude, longitude, "area", align)
        for island_id, (latitude, longitude, align) in _ISLAND_LABELS.items()
    ]
    labels += [
        Label(glossary.label("habomai-russia" if seen.name == "russia" else "habomai"), 43.27, 146.3, "area", "left"),
        Label(glossary.label("hokkaido"), 43.45, 144.85, "place", "middle"),
        Label(glossary.label("sea-of-okhotsk"), 44.95, 145.6, "sea", "middle"),
        Label(glossary.label("pacific-ocean"), 43.9, 148.3, "sea", "middle"),
        Label(seen.island_name(by_id.loc["urup"]).removesuffix("-tō"), 45.78, 149.42, "place", "right"),
    ]
    told_as = {"when": languages.date_in_words(control["day"].iloc[0]), "viewpoint": seen.label}
    return Scene(
        title=text("islands_map.title", finding=text(f"islands_map.finding.{seen.name}"), **told_as),
        caption=text("islands_map.caption", **told_as),
        summary=text("islands_map.summary", group=seen.group, sentences=" ".join(words), **told_as),
        bounds=SOUTHERN_ISLANDS,
        areas=tuple(areas),
        labels=tuple(labels),
        legend=tuple(legend.values()),
        note=seen.disclaimer,
        viewpoint=seen.name,
    )


_ISLAND_LABELS = {
    "iturup": (44.72, 148.05, "left"),
    "kunashir": (44.08, 146.12, "left"),
    "shikotan": (43.68, 146.95, "left"),
}


def base_scene(title, caption, summary, bounds=NORTH_EAST_ASIA, **parts):
    """A scene on the plain coast, for maps of points and lines; `parts` are further fields of Scene."""
    return replace(Scene(title, caption, summary, bounds), **parts)


def areas_in_words(segments, seen, settled=False):
    """Segments as a title names them, whole groups by their group's name; "disputed" only where it is disputed."""
    left, words = list(segments), []
    if {"SAKHALIN_N", "SAKHALIN_S"} <= set(left):
        words.append(text("area.all_sakhalin_japan" if seen.name == "japan" else "area.all_sakhalin"))
        left = [s for s in left if not s.startswith("SAKHALIN")]
    if {"URUP-SHUMSHU", "ITURUP-KUNASHIR", "SHIKOTAN-HABOMAI"} <= set(left):
        chain = text("area.chain_japan" if seen.name == "japan" else "area.chain")
        left = [s for s in left if s.startswith("SAKHALIN")] + [chain]
    elif {"ITURUP-KUNASHIR", "SHIKOTAN-HABOMAI"} <= set(left):
        left = [s for s in left if s not in ("ITURUP-KUNASHIR", "SHIKOTAN-HABOMAI")]
        left.append(text("area.south_of_urup") if settled and seen.name == "neutral" else seen.group)
    return languages.listed(words + [seen.segment_names.get(s, s) for s in left])


def _segment_areas(segment, segment_name, reading, style, row, seen, places):
    if segment in _SEGMENT_FEATURES:
        feature = _SEGMENT_FEATURES[segment]
        tip = _tooltip(_capital(segment_name), glossary.native_names(feature), reading, row, seen)
        return [Area(feature, _capital(segment_name), segment, tooltip=tip, **style)]
    areas = []
    for island in places.get(segment, ()):
        native = [(island["name_ja_kanji"], "ja"), (island["name_ru"], "ru")]
        native = [(form, code) for form, code in native if not pd.isna(form)]
        native += [(form, code) for form, code in glossary.native_names(island["island_id"]) if code == "ko"]
        tip = _tooltip(str(island["name_en"]), native, reading, row, seen)
        name = seen.island_name(island)
        areas.append(Area(island["island_id"], name, segment, tooltip=tip, dot=island["dot"], **style))
    return areas


def _places(islands):
    """The islands that can be drawn, by segment: dicts with names and `dot`, None where the land itself is seen."""
    return _places_of_course() if islands is None else _places_in(_islands(islands))


@functools.cache
def _places_of_course():
    return _places_in(_islands(None))


def _places_in(islands):
    extents, places = feature_extents(), {}
    for island in islands[list(_ISLAND_COLUMNS)].astype({"island_id": str, "segment": str}).to_dict("records"):
        if island["island_id"] in extents:
            west, south, east, north = extents[island["island_id"]]
            tiny = max(east - west, north - south) < TINY
            dot = ((south + north) / 2, (west + east) / 2) if tiny else None
        elif pd.isna(island["lat"]) or pd.isna(island["lon"]):
            continue  # without a coordinate an islet is on no map
        else:
            dot = (float(island["lat"]), float(island["lon"]))
        places.setdefault(island["segment"], []).append({**island, "dot": dot})
    return places


def _tooltip(name, native, reading, row, seen):
    """The HTML of a tooltip: names in all scripts, the reading, and what the viewpoint's state says."""
    scripts = " · ".join(f'<span lang="{code}">{html.escape(str(form))}</span>' for form, code in native)
    parts = [f"<strong>{html.escape(name)}</strong>", scripts, html.escape(reading.words)]
    if reading.key == "occupied":
        held = text("tooltip.held_by", holder=state_name(row), label=state_label(row))
        parts.append(f"<em>{html.escape(held)}</em>")
    parts += [html.escape(state) + languages.in_english(view) for state, view in seen.views(row)]
    return "<br>".join(part for part in parts if part)


def _islands(islands):
    if islands is None:
        from archipelago import load

        islands = load("islands")
    require_table(islands, _ISLAND_COLUMNS, "load('islands')")
    return islands


def _capital(text):
    return text[:1].upper() + text[1:]


def _small(text):
    return text if text.startswith("Japan") else text[:1].lower() + text[1:]

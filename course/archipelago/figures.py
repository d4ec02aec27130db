"""Static twins: the same scene that a live map shows, drawn with matplotlib.

`picture(scene)` returns a Picture, which displays as a figure with alternative text and a caption, and saves as PNG or
SVG. Text inside the picture is Latin or Cyrillic; Japanese and Korean script stand in the live map and in tables.
"""

import base64
import functools
import html
import io
import math
import textwrap
from pathlib import Path as FilePath

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke

from archipelago import palette
from archipelago.errors import CourseError
from archipelago.languages import ENGLISH, text
from archipelago.scenes import is_cut, land_of, require_scene, shore

WIDTH = 7.6  # inches
DOTS_PER_INCH = 110
HATCHES = {
    "plain": "",
    "rising": "//",
    "dots": "..",
    "level": "--",
    "sparse": "//",
    "claim": "\\\\\\\\",
    "stripes": "//",
}
HATCH_WIDTHS = {"rising": 0.7, "dots": 0.6, "level": 0.7, "sparse": 1.7, "claim": 1.7, "stripes": 4.3}
MARKERS = {
    "circle": "o", "square": "s", "triangle": "^", "down": "v", "diamond": "D", "plus": "P", "cross": "x",
}  # fmt: skip
TITLE_WIDTH = 74  # characters on a line of the title; more would run off the picture where they are wide


class Picture:
    """A picture with alternative text and a caption.

    Displays in Jupyter as an HTML figure; `.png()` and `.svg()` are its two forms, `.figure` matplotlib's figure.
    `language` is the code of the language of its texts.
    """

    def __init__(self, figure, alt, caption, language=ENGLISH):
        self.figure = figure
        self.alt = alt
        self.caption = caption
        self.language = language

    def png(self):
        """The picture as the bytes of a PNG file."""
        stream = io.BytesIO()
        self.figure.savefig(stream, format="png", dpi=DOTS_PER_INCH)
        return stream.getvalue()

    def svg(self):
        """The picture as SVG text with title and description, the same on every run."""
        stream = io.StringIO()
        with mpl.rc_context({"svg.hashsalt": "archipelago", "svg.fonttype": "path"}):
            self.figure.savefig(stream, format="svg", metadata={"Date": None, "Title": self.alt})
        return stream.getvalue()

    def save(self, path):
        """Write the picture as .png or .svg, by the ending of the name. Returns the path."""
        path = FilePath(path)
        if path.suffix == ".png":
            path.write_bytes(self.png())
        elif path.suffix == ".svg":
            path.write_text(self.svg(), encoding="utf-8")
        else:
            raise CourseError(f"{path.name!r} ends in {path.suffix!r}; expected a name in .png or .svg.")
        return path

    def _repr_html_(self):
        data = base64.b64encode(self.png()).decode("ascii")
        tongue = "" if self.language == ENGLISH else f' lang="{self.language}"'
        return (
            f'<figure{tongue} style="margin:0"><img src="data:image/png;base64,{data}" alt="{html.escape(self.alt)}" '
            f'style="max-width:100%;height:auto"><figcaption>{html.escape(self.caption)}</figcaption></figure>'
        )

    def __repr__(self):
        return f"{text('map.picture', self.language)}: {self.alt}"


def picture(scene):
    """The static twin of a scene. Returns a Picture; raises CourseError if it is no Scene."""
    require_scene(scene)
    alt, caption = f"{scene.title}. {scene.summary}", f"{scene.caption} {scene.note}".strip()
    return Picture(draw(scene), alt, caption, scene.language)


def draw(scene):
    """The matplotlib figure of a scene, with title and legend."""
    (south, west), (north, east) = scene.bounds
    title = "\n".join(textwrap.wrap(scene.title, TITLE_WIDTH))
    legend_rows = math.ceil(len(scene.legend) / _legend_columns(scene))
    stretch = (_mercator(north) - _mercator(south)) / (east - west)
    map_height = WIDTH * stretch
    above, below = 0.2 * (title.count("\n") + 1) + 0.16, 0.26 * legend_rows + 0.16
    height = map_height + above + below
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.006, below / height, 0.988, map_height / height), facecolor=palette.SEA)
    axes.set_xlim(west, east)
    axes.set_ylim(_mercator(south), _mercator(north))
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color("#b9c3c9")
    figure.text(
        0.006, 1 - 0.08 / height, title, ha="left", va="top", fontsize=11.5, fontweight="bold", color=palette.INK
    )
    _draw_land(axes, scene)
    for path in scene.paths:
        _draw_path(axes, path)
    for spot in scene.spots:
        _draw_spot(axes, spot)
    for label in scene.labels:
        _draw_label(axes, label, scene.bounds)
    if scene.legend:
        figure.legend(
            handles=[_handle(entry) for entry in scene.legend],
            loc="lower left",
            bbox_to_anchor=(0, 0),
            ncols=_legend_columns(scene),
            frameon=False,
            fontsize=9.5,
            handlelength=2.6,
            handleheight=1.3,
            labelcolor=palette.INK,
            borderaxespad=0.2,
        )
    return figure


def _legend_columns(scene):
    """Short legends stand side by side, long sentences one below the other."""
    return max(1, len(scene.legend)) if sum(len(entry.words) + 8 for entry in scene.legend) < 90 else 1


def _mercator(latitude):
    """The height of a latitude on a Mercator map, in degrees of longitude."""
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


@functools.cache
def _outlines(coast):
    """The outlines of a coast by feature_id, as matplotlib paths."""
    shapes = {}
    for feature in _features(coast):
        kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        if kind in ("Polygon", "MultiPolygon"):
            polygons = [coordinates] if kind == "Polygon" else coordinates
            shapes[feature["properties"]["feature_id"]] = _outline(ring for polygon in polygons for ring in polygon)
    return shapes


def _outline(rings):
    points, codes = [], []
    for ring in rings:
        points += [(x, _mercator(y)) for x, y in ring]
        codes += [Outline.MOVETO, *[Outline.LINETO] * (len(ring) - 2), Outline.CLOSEPOLY]
    return Outline(points, codes)


@functools.cache
def _features(coast):
    """The features of a coast; reading them for every picture would take longer than drawing them."""
    return land_of(coast)


def _draw_land(axes, scene):
    # Artists, not patches: a patch would measure its outline to fit the axes to it, and these have their limits.
    styled = {area.feature_id for area in scene.areas}
    outlines = _outlines(scene.coast)
    for feature in _features(scene.coast):
        feature_id, kind = feature["properties"]["feature_id"], feature["properties"]["kind"]
        if feature_id in styled:
            continue
        edge = "none" if is_cut(feature) else palette.COAST
        if feature_id in outlines:
            axes.add_artist(
                PathPatch(outlines[feature_id], facecolor=palette.LAND, edgecolor=edge, linewidth=0.5, zorder=1)
            )
        if kind == "segment":
            _draw_lines(axes, shore(feature), color=palette.COAST, linewidth=0.5)
        elif kind == "line":
            _draw_lines(
                axes, feature["geometry"]["coordinates"], color=palette.INK, linewidth=0.8, linestyle=(0, (3, 2))
            )
    for area in scene.areas:
        if area.feature_id in outlines:
            outline = outlines[area.feature_id]
            line = (0, (3, 2)) if area.dashed else "solid"
            # Hatch and outline are two patches, because matplotlib dashes both or neither.
            axes.add_artist(PathPatch(outline, edgecolor="none", linewidth=0, zorder=2, **_filling(area)))
            axes.add_artist(
                PathPatch(outline, fill=False, edgecolor=palette.INK, linewidth=0.7, linestyle=line, zorder=3)
            )
        if area.dot and _is_small(outlines.get(area.feature_id), scene.bounds):
            axes.plot(area.dot[1], _mercator(area.dot[0]), "o", markersize=4.6, zorder=2.5, **_marker_filling(area))


def _draw_lines(axes, lines, **look):
    for line in lines:
        axes.plot([x for x, _ in line], [_mercator(y) for _, y in line], zorder=1.2, **look)


def _is_small(outline, bounds):
    """Whether an island would be hard to see at this scale; one without an outline always would."""
    if outline is None:
        return True
    extent = outline.get_extents()
    return max(extent.width, extent.height) < 0.014 * (bounds[1][1] - bounds[0][1])


def _marker_filling(area):
    """A dot in one colour, or in two halves where the area has two."""
    look = {"markerfacecolor": area.fill, "markeredgecolor": palette.INK, "markeredgewidth": 0.6}
    if area.pattern in ("claim", "stripes", "sparse"):
        look |= {"fillstyle": "left", "markerfacecoloralt": area.hatch}
    return look


def _filling(thing):
    """The filling of an area or of its patch in the legend."""
    if thing.pattern == "plain":
        return {"facecolor": thing.fill}
    return {
        "facecolor": thing.fill,
        "hatch": HATCHES[thing.pattern],
        "hatchcolor": thing.hatch,
        "hatch_linewidth": HATCH_WIDTHS[thing.pattern],
    }


def _draw_path(axes, path):
    xs, ys = [p[1] for p in path.points], [_mercator(p[0]) for p in path.points]
    look = {"linewidth": path.width * 0.8, "path_effects": _casing(path.colour, path.width)}
    axes.plot(xs, ys, color=path.colour, linestyle=_dash(path.dash), zorder=4, **look)


def _casing(colour, width):
    """A thin dark edge along a line, because the lighter colours are faint on the sea."""
    return [] if colour == palette.INK else [withStroke(linewidth=width * 0.8 + 1.2, foreground=palette.INK)]


def _draw_spot(axes, spot):
    edge = spot.colour if spot.marker == "cross" else palette.INK
    if spot.marker == "cross":  # a dark casing, because the lighter colours are faint on land
        place = (spot.longitude, _mercator(spot.latitude))
        axes.plot(
            *place, "x", markersize=spot.radius * 1.35, markeredgecolor=palette.INK, markeredgewidth=4, zorder=4.9
        )
    axes.plot(
        spot.longitude,
        _mercator(spot.latitude),
        MARKERS[spot.marker],
        markersize=spot.radius * 1.2,
        markerfacecolor=spot.colour,
        markeredgecolor=edge,
        markeredgewidth=2 if spot.marker == "cross" else 0.8,
        zorder=5,
    )


def _draw_label(axes, label, bounds):
    (south, west), (north, east) = bounds
    if not (south < label.latitude < north and west < label.longitude < east):
        return
    look = {
        "area": {"fontsize": 9, "fontweight": "bold", "color": palette.INK},
        "place": {"fontsize": 8.5, "color": "#3d4a52"},
        "sea": {"fontsize": 9, "fontstyle": "italic", "color": "#3c6079"},
    }[label.kind]
    side = {"middle": "center"}.get(label.align, label.align)
    halo = [withStroke(linewidth=2.5, foreground="white" if label.kind != "sea" else palette.SEA)]
    lines = label.text.count("\n") + 1
    place = (label.longitude, _mercator(label.latitude))
    if not label.detail:
        axes.annotate(label.text, place, ha=side, va="center", path_effects=halo, zorder=6, **look)
        return
    axes.annotate(
        label.text,
        place,
        ha=side,
        va="center",
        path_effects=halo,
        zorder=6,
        **look,
        linespacing=1.1,
        xytext=(0, 6),
        textcoords="offset points",
    )
    axes.annotate(
        label.detail,
        place,
        ha=side,
        va="top",
        path_effects=halo,
        zorder=6,
        fontsize=8.5,
        color=palette.INK,
        xytext=(0, 6 - 6.2 * lines),
        textcoords="offset points",
    )


def _handle(entry):
    if entry.kind == "path":
        line = {"color": entry.fill, "linewidth": entry.width * 0.8, "linestyle": _dash(entry.dash)}
        return Line2D([], [], label=entry.words, path_effects=_casing(entry.fill, entry.width), **line)
    if entry.kind == "spot":
        return Line2D(
            [],
            [],
            linestyle="none",
            marker=MARKERS[entry.marker],
            markersize=8,
            markerfacecolor=entry.fill,
            markeredgecolor=entry.fill if entry.marker == "cross" else palette.INK,
            markeredgewidth=3 if entry.marker == "cross" else 1,
            label=entry.words,
        )
    line = (0, (3, 2)) if entry.dashed else "solid"
    return Patch(edgecolor=palette.INK, linewidth=0.7, linestyle=line, label=entry.words, **_filling(entry))


def _dash(dash):
    return (0, tuple(float(part) / 2 for part in dash.split())) if dash else "solid"

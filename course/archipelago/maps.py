"""Maps that work offline, drawn with folium from scenes.

A lesson says `maps.show_control(1905)` or `maps.show_islands(viewpoint="japan")` and gets a MapView: live in Jupyter,
`.static()` for its static twin, `.save()` for a file, `.folium` for the folium map, `.scene` for what it shows.

The page of a map holds all it needs: Leaflet from the package XStatic-Leaflet, the coast from the course's data.
Nothing is fetched. There are no tiles, because every tile map takes a side on where the border is.
"""

import base64
import functools
import html
import json
from importlib import resources
from pathlib import Path as FilePath

import folium
import pandas as pd
from branca.element import MacroElement
from folium.template import Template

from archipelago import palette
from archipelago.borders import control_on
from archipelago.errors import CourseError
from archipelago.languages import ENGLISH, text
from archipelago.scenes import (
    CHAIN,
    NORTH_EAST_ASIA,
    SOUTHERN_ISLANDS,
    Area,
    Label,
    LegendEntry,
    Path,
    Scene,
    Spot,
    base_scene,
    coastline,
    control_scene,
    is_cut,
    islands_scene,
    land_of,
    require_scene,
    shore,
)

__all__ = [
    "Area",
    "CHAIN",
    "Label",
    "LegendEntry",
    "MapView",
    "NORTH_EAST_ASIA",
    "OfflineMap",
    "Path",
    "SOUTHERN_ISLANDS",
    "Scene",
    "Spot",
    "base_scene",
    "coastline",
    "control_scene",
    "document",
    "islands_scene",
    "layers",
    "map_of",
    "show",
    "show_control",
    "show_islands",
]

MAP_HEIGHT = 500  # pixels of the map itself; title, legend and caption come on top
FRAME_HEIGHT = 740  # pixels of the frame until the page reports its own height
DOT_RADIUS = 3.5  # pixels, for islets that are too small to see

COAST_STYLE = {"color": palette.COAST, "weight": 0.8, "fillColor": palette.LAND, "fillOpacity": 1}
LINE_STYLE = {"color": palette.INK, "weight": 1.2, "dashArray": "3 3", "fill": False}


def show_control(date, viewpoint="neutral", borders=None):
    """The map of who held what on a day, from one viewpoint.

    `date` and `borders` are those of `borders.control_on`; `viewpoint` is neutral, japan or russia. Returns a MapView.
    Raises CourseError for a date outside the record or an unknown viewpoint.
    """
    return show(control_scene(control_on(date, borders), viewpoint))


def show_islands(viewpoint="neutral"):
    """The map of the four disputed islands with their names, from one viewpoint. Returns a MapView."""
    return show(islands_scene(viewpoint))


def show(scene):
    """The MapView of any scene."""
    return MapView(require_scene(scene))


class MapView:
    """A scene on show: live in Jupyter, static on paper.

    Attributes
    ----------
    scene : Scene
        What the map shows, as data.
    folium : folium.Map
        The live map, made on first use.
    """

    def __init__(self, scene):
        self.scene = scene

    @functools.cached_property
    def folium(self):
        return map_of(self.scene)

    @property
    def title(self):
        """The title, with date and viewpoint."""
        return self.scene.title

    def layers(self):
        """What the map shows, one row a thing: see Scene.layers."""
        return self.scene.layers()

    def html(self):
        """The whole page of the live map, self-contained."""
        return document(self.folium)

    def static(self):
        """The static twin: a picture with alternative text and caption, drawn from the same scene."""
        from archipelago.figures import picture

        return picture(self.scene)

    def save(self, path):
        """Write the map to a file: .html for the live map, .png or .svg for the static twin. Returns the path."""
        path = FilePath(path)
        if path.suffix == ".html":
            path.write_text(self.html(), encoding="utf-8")
        elif path.suffix in (".png", ".svg"):
            self.static().save(path)
        else:
            raise CourseError(f"{path.name!r} ends in {path.suffix!r}; expected a name in .html, .png or .svg.")
        return path

    def _repr_html_(self):
        return frame(self.html(), self.scene.title, self.scene.language)

    def __repr__(self):
        return f"{text('map.map', self.scene.language)}: {self.scene.title}\n{self.scene.summary}"


def frame(page, title, language=ENGLISH):
    """An iframe that holds a page, grows to the page's height and says what it is."""
    # A narrower window makes the text below the map longer.
    grow = (
        "const grow=()=>{if(this.contentDocument)"
        "this.style.height=this.contentDocument.documentElement.scrollHeight+'px'};"
        "grow();this.contentWindow.addEventListener('resize',grow)"
    )
    tongue = "" if language == ENGLISH else f' lang="{language}"'
    name = f"{text('map.kind', language)} {html.escape(title)}"
    return (
        f'<iframe{tongue} title="{name}" srcdoc="{html.escape(page)}" onload="{grow}" '
        f'style="width:100%;height:{FRAME_HEIGHT}px;border:0;display:block"></iframe>'
    )


def _data_address(name, kind):
    from xstatic.pkg import leaflet

    content = (FilePath(leaflet.BASE_DIR) / name).read_bytes()
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


@functools.cache
def _leaflet_js():
    return _data_address("leaflet.js", "text/javascript")


@functools.cache
def _leaflet_css():
    return _data_address("leaflet.css", "text/css")


@functools.cache
def _own(name):
    return (resources.files("archipelago") / name).read_text(encoding="utf-8")


_PAGE = Template(
    """<!DOCTYPE html>
<html lang="{{ this.language }}">
<head>
<title>{{ this.title | e }}</title>
{{ this.header.render(**kwargs) }}
<style>{{ this.style }}</style>
</head>
<body>
{{ this.above }}
{{ this.html.render(**kwargs) }}
{{ this.below }}
<script>{{ this.own_script }}</script>
<script>
{{ this.script.render(**kwargs) }}
</script>
</body>
</html>
"""
)


class OfflineMap(folium.Map):
    """A folium map whose page needs no network: Leaflet comes as data addresses, and there are no tiles.

    Takes the arguments of folium.Map, `title`, the title of its page, and `language`, the code of its language. Add
    GeoJson, CircleMarker, PolyLine, Tooltip and DivIcon markers to it. Popup and Icon would load jQuery and more from
    elsewhere: leave them out.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <script>L_NO_TOUCH = false; L_DISABLE_3D = false;</script>
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} role="region" aria-label={{ this.region|tojson }}
                style="height: {{ this.map_height }}px"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            {%- if this.zoom_words %}
            Object.assign(L.Control.Zoom.prototype.options, {{ this.zoom_words|tojson }});
            {%- endif %}
            var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
                center: {{ this.location|tojson }}, crs: L.CRS.{{ this.crs }}, ...{{ this.options|tojavascript }}
            });
            {{ this.get_name() }}.attributionControl.setPrefix(false).addAttribution({{ this.attribution|tojson }});
            {%- if this.control_scale %}
            L.control.scale().addTo({{ this.get_name() }});
            {%- endif %}
        {% endmacro %}
        """
    )

    def __init__(self, location=(46.5, 147.0), title="Map", tiles=None, zoom_start=5, language=ENGLISH, **options):
        options.setdefault("zoom_snap", 0.25)
        super().__init__(location=location, tiles=tiles, zoom_start=zoom_start, **options)
        self.default_js = [("leaflet", _leaflet_js())]
        self.default_css = [("leaflet_css", _leaflet_css())]
        self.attribution, self.region = text("map.attribution", language), text("map.map", language)
        self.zoom_words = {}
        if language != ENGLISH:  # Leaflet itself speaks English
            zoom_words = {"zoomInTitle": "map.zoom_in", "zoomOutTitle": "map.zoom_out"}
            self.zoom_words = {option: text(key, language) for option, key in zoom_words.items()}
        self.map_height = MAP_HEIGHT
        page = self.get_root()
        page._template = _PAGE
        page.title = title
        page.language = language
        page.style = _own("scene.css")
        page.own_script = _own("scene.js")
        page.above = page.below = ""

    def _repr_html_(self, **kwargs):
        page = self.get_root()
        return frame(document(self), page.title, page.language)


class SceneScript(MacroElement):
    """Hands the scene to the page's script, which lays on hatches, labels and legend and listens to a LiveMap."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            archipelago.attach({{ this._parent.get_name() }}, {{ this.scene_text }}, {{ this.colours_text }});
        {% endmacro %}
        """
    )

    def __init__(self, scene):
        super().__init__()
        self._name = "SceneScript"
        # "</" would end the script element early.
        self.scene_text = json.dumps(scene.as_dict(), ensure_ascii=False).replace("</", "<\\/")
        self.colours_text = json.dumps({"ink": palette.INK, "land": palette.LAND, "coast": palette.COAST})


def map_of(scene):
    """The folium map of a scene: the coast, one named layer for each layer of the scene, and the scene's texts."""
    min_zoom = 0 if scene.coast == "world" else 2
    drawn = OfflineMap(title=scene.title, language=scene.language, min_zoom=min_zoom, max_zoom=11)
    page = drawn.get_root()
    page.above, page.below = _texts_above(scene), _texts_below(scene)
    coast = land_of(scene.coast)
    taken = {area.feature_id for area in scene.areas}
    _add_coast(drawn, [f for f in coast if f["properties"]["feature_id"] not in taken])
    shapes = {f["properties"]["feature_id"]: f for f in coast}
    for layer, areas in _by_layer(scene.areas).items():
        features = [feature for area in areas for feature in _area_features(area, shapes)]
        folium.GeoJson(
            {"type": "FeatureCollection", "features": features},
            name=layer,
            marker=folium.CircleMarker(radius=DOT_RADIUS),
        ).add_to(drawn)
    for layer, paths in _by_layer(scene.paths).items():
        group = folium.FeatureGroup(name=layer).add_to(drawn)
        for path in paths:
            folium.PolyLine(
                path.points,
                tooltip=path.tooltip or path.label,
                color=path.colour,
                weight=path.width,
                dash_array=path.dash or None,
                class_name="scene-item",
            ).add_to(group)
    for layer, spots in _by_layer(scene.spots).items():
        group = folium.FeatureGroup(name=layer).add_to(drawn)
        for spot in spots:
            folium.CircleMarker(
                (spot.latitude, spot.longitude),
                radius=spot.radius,
                tooltip=spot.tooltip or spot.label,
                color=palette.INK,
                weight=1.2,
                fill=True,
                fill_color=spot.colour,
                fill_opacity=1,
                class_name="scene-item",
            ).add_to(group)
    drawn.fit_bounds(scene.bounds)
    drawn.add_child(SceneScript(scene))
    return drawn


def document(drawn):
    """The self-contained HTML page of a folium map."""
    if not isinstance(drawn, folium.Map):
        raise CourseError(f"{drawn!r} is a {type(drawn).__name__}, not a map; expected a folium map.")
    return drawn.get_root().render()


def layers(drawn):
    """What a folium map holds, for checks: a DataFrame with one row for each feature, marker and line.

    Columns: `layer` (the name the map's maker gave), `kind` (area, spot, path or label), `feature_id`, `name`,
    `colour` (of the fill, or of the line). Works on any folium map of GeoJson, CircleMarker, PolyLine and Marker.
    """
    if isinstance(drawn, MapView):
        drawn = drawn.folium
    if not isinstance(drawn, folium.Map):
        raise CourseError(f"{drawn!r} is a {type(drawn).__name__}, not a map; expected a folium map.")
    rows = list(_rows_of(drawn, ""))
    return pd.DataFrame(rows, columns=["layer", "kind", "feature_id", "name", "colour"])


def _rows_of(element, layer):
    for child in element._children.values():
        name = getattr(child, "layer_name", None) or layer
        if isinstance(child, folium.GeoJson):
            for feature in child.data.get("features", [child.data]):
                properties = feature.get("properties") or {}
                style = child.style_function(feature) if child.style else properties.get("style", {})
                yield {
                    "layer": name,
                    "kind": "path" if "Line" in feature["geometry"]["type"] else "area",
                    "feature_id": properties.get("feature_id", feature.get("id")),
                    "name": properties.get("name", ""),
                    "colour": style.get("fillColor", style.get("color")),
                }
        elif isinstance(child, (folium.CircleMarker, folium.Circle)):
            options = child.options
            yield {
                "layer": name,
                "kind": "spot",
                "colour": options.get("fill_color") or options.get("fillColor") or options.get("color"),
            }
        elif isinstance(child, folium.PolyLine):
            yield {"layer": name, "kind": "path", "colour": child.options.get("color")}
        elif isinstance(child, folium.Marker):
            yield {"layer": name, "kind": "label"}
        else:
            yield from _rows_of(child, name)


def _by_layer(things):
    groups = {}
    for thing in things:
        groups.setdefault(thing.layer, []).append(thing)
    return groups


def _add_coast(drawn, features):
    shores = []
    for feature in features:
        kind = feature["properties"]["kind"]
        feature["properties"]["style"] = LINE_STYLE if kind == "line" else COAST_STYLE
        if is_cut(feature):
            feature["properties"]["style"] = {**COAST_STYLE, "stroke": False}
        if kind == "segment":
            properties = {"feature_id": "shore", "name": "Shore", "kind": "line"}
            properties["style"] = {**COAST_STYLE, "fill": False}
            lines = {"type": "MultiLineString", "coordinates": shore(feature)}
            shores.append({"type": "Feature", "properties": properties, "geometry": lines})
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features + shores},
        name="Coast",
        marker=folium.CircleMarker(radius=2.5),
    ).add_to(drawn)


def _area_features(area, shapes):
    properties = {
        **{key: getattr(area, key) for key in ("feature_id", "name", "layer", "hatch", "pattern", "tooltip")},
        "style": area_style(area),
    }
    dot = {**properties, "style": {**area_style(area), "weight": 0.8, "dashArray": None}}
    shape = shapes.get(area.feature_id)
    if shape:
        yield {"type": "Feature", "properties": properties, "geometry": shape["geometry"]}
    if area.dot:
        point = {"type": "Point", "coordinates": [area.dot[1], area.dot[0]]}
        yield {"type": "Feature", "properties": dot, "geometry": point}


def area_style(area):
    """Leaflet's style of an area; the hatch is laid on by the page's script; without it a map is still right."""
    return {
        "stroke": True,
        "fill": True,
        "fillColor": area.fill,
        "fillOpacity": 1,
        "color": palette.INK,
        "weight": 1,
        "dashArray": "3 2.5" if area.dashed else None,
    }


def _texts_above(scene):
    return f'<header><h1 id="scene-title">{html.escape(scene.title)}</h1></header>'


def _texts_below(scene):
    entries = "".join(f"<li>{_swatch(entry)}{html.escape(entry.words)}</li>" for entry in scene.legend)
    legend, in_words = text("map.legend", scene.language), text("map.in_words", scene.language)
    hint = f"<p>{text('map.hint', scene.language)}</p>" if scene.areas else ""
    return (
        f'<footer><ul id="scene-legend" aria-label="{legend}">{entries}</ul>'
        f'<p id="scene-note">{html.escape(scene.note)}</p>'
        f'<p id="scene-caption">{html.escape(scene.caption)}</p>'
        f'<p><strong>{in_words}</strong> <span id="scene-summary" role="status">{html.escape(scene.summary)}</span></p>'
        f"{hint}</footer>"
    )


def _swatch(entry):
    """The page's script draws the swatch; without it a plain square of the colour stands there."""
    return f'<span class="swatch" aria-hidden="true" style="background:{entry.fill}"></span>'

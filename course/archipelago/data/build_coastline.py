"""Build coastline.json: the coast of North-East Asia with the disputed islands as features of their own.

Needs pyshp and shapely 2.1 or newer, which the course itself never imports, and Natural Earth's 1:10m shapefiles
(public domain). Debian's package libgnudatalanguage0 carries them in /usr/share/gnudatalanguage/resource/maps/high.

    python build_coastline.py FOLDER_WITH_NE_10M_FILES [OUTPUT]

What it does, in order: takes the first-level units from 105 to 168 degrees east and 18 to 62 degrees north; gives each
island of the dispute, each other Kuril island and each half of Sakhalin a feature of its own; joins everything else
into lands; simplifies; rounds. The source files each island under a state. That attribute is dropped here: who
administers or claims an island is read from the tables alone.
"""

import csv
import json
import sys
from pathlib import Path

import shapefile
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, box, mapping, shape
from shapely.ops import unary_union

HERE = Path(__file__).parent
WEST, SOUTH, EAST, NORTH = CLIP = (105, 18, 168, 62)
SAKHALIN_LINE = 50.0  # the frontier of 1905, degrees north
FAR, NEAR, FINE = 0.03, 0.01, 0.0015  # tolerances in degrees: continent; Japan and Korea; Kurils, Sakhalin, islets
SMALLEST = {FAR: 0.002, NEAR: 0.0008}  # square degrees: smaller rings are left out of the lands

KURIL_SOUTHERN_LIMIT = 51.0  # Sakhalin's unit: rings east of 145 E and south of this latitude are Kuril islands
SENKAKU_BOX = box(123.4, 25.6, 124.7, 26.0)
# Approximate position of the rocks, south-east of Ulleungdo; too small for the source's polygons.
LIANCOURT = (131.87, 37.24)

# An inner point tells which large island of Japan a ring is; anything else in the unit is a lesser island.
JAPANESE_LANDS = {
    "hokkaido": ("Hokkaido", (142.8, 43.4)),
    "honshu": ("Honshu", (138.5, 36.2)),
    "shikoku": ("Shikoku", (133.3, 33.7)),
    "kyushu": ("Kyushu", (131.0, 32.6)),
}
LANDS = {  # feature_id: (name, codes of the source's units)
    "russian-far-east": ("Russian Far East and eastern Siberia", ["RU"]),
    "china": ("China", ["CN", "HK", "MO"]),
    "mongolia": ("Mongolia", ["MN"]),
    "korea-north": ("Korea north of the demarcation line", ["KP"]),
    "korea-south": ("Korea south of the demarcation line", ["KR"]),
    "taiwan": ("Taiwan", ["TW"]),
    "south-east-asia": ("South-East Asia, part", ["VN", "LA", "PH", "MP"]),
}


def read_units(folder):
    """Yield (code, name, polygon) for each first-level unit that reaches into the clip."""
    reader = shapefile.Reader(str(folder / "ne_10m_admin_1_states_provinces"), encoding="utf-8")
    window = box(*CLIP)
    for item in reader.iterShapeRecords():
        if not item.shape.points or not box(*item.shape.bbox).intersects(window):
            continue
        outline = shapely.make_valid(shapely.force_2d(shape(item.shape.__geo_interface__)))
        inside = outline.intersection(window)
        if not inside.is_empty:
            yield item.record["iso_a2"], item.record["name"], inside


def rings(geometry):
    """The separate polygons of a geometry."""
    if isinstance(geometry, Polygon):
        return [geometry]
    return [part for part in getattr(geometry, "geoms", []) for part in rings(part)]


def nearest_island(polygon, islands):
    """The table's island whose coordinate is nearest to the polygon; islands without a coordinate cannot match."""

    def distance(island):
        place = Point(float(island["lon"]), float(island["lat"]))
        return polygon.distance(place) + polygon.centroid.distance(place)

    return min((island for island in islands if island["lat"]), key=distance)


def rounded(coordinates, digits):
    if isinstance(coordinates[0], (int, float)):
        return [round(value, digits) for value in coordinates[:2]]
    return [rounded(part, digits) for part in coordinates]


def feature(feature_id, name, geometry, kind, segment=None, digits=3):
    """One GeoJSON feature; it says what the thing is called, never whose it is."""
    properties = {"feature_id": feature_id, "name": name, "kind": kind}
    if segment:
        properties["segment"] = segment
    raw = mapping(geometry)
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": raw["type"], "coordinates": rounded(raw["coordinates"], digits)},
    }


def build(folder, islands):
    """The whole FeatureCollection, from the folder of shapefiles and the rows of islands.csv."""
    units = list(read_units(folder))
    kurils, sakhalin, senkaku, lesser = {}, [], [], []
    lands = {feature_id: [] for feature_id in LANDS}
    japan = []
    for code, name, outline in units:
        for ring in rings(outline):
            x, y = ring.representative_point().coords[0]
            if name == "Sakhalin":
                if x > 145 and y < KURIL_SOUTHERN_LIMIT:
                    island = nearest_island(ring, islands)
                    kurils.setdefault(island["island_id"], (island, []))[1].append(ring)
                else:
                    sakhalin.append(ring)
            elif SENKAKU_BOX.contains(ring):
                senkaku.append(ring)
            elif code == "JP":
                japan.append(ring)
            else:
                for feature_id, (_, codes) in LANDS.items():
                    if code in codes:
                        lands[feature_id].append(ring)

    features = []
    # The continent is one coverage: simplified together, neighbours keep a common border without gaps.
    names = list(lands)
    joined = [unary_union(lands[n]) for n in names]
    for tolerance, wanted in ((FAR, lambda n: not n.startswith("korea")), (NEAR, lambda n: n.startswith("korea"))):
        coverage = shapely.coverage_simplify(joined, tolerance)
        for n, geometry in zip(names, coverage, strict=True):
            if wanted(n):
                kept = [p for p in rings(shapely.make_valid(geometry)) if p.area > SMALLEST[tolerance]]
                digits = 2 if tolerance == FAR else 3
                features.append(feature(n, LANDS[n][0], MultiPolygon(kept), "land", digits=digits))

    for ring in rings(unary_union(japan)):
        for feature_id, (name, inner) in JAPANESE_LANDS.items():
            if ring.contains(Point(inner)):
                tolerance = FINE * 2 if feature_id == "hokkaido" else NEAR
                features.append(feature(feature_id, name, ring.simplify(tolerance), "land"))
                break
        else:
            lesser.append(ring)
    # Islets off Hokkaido stay however small: the reader looks closely here.
    northern = [r for r in lesser if r.centroid.y > 41]
    southern = [r for r in lesser if r.centroid.y <= 41 and r.area > SMALLEST[NEAR]]
    for feature_id, name, group, tolerance in (
        ("hokkaido-lesser-islands", "Islands off Hokkaido", northern, FINE),
        ("japan-lesser-islands", "Lesser islands of Honshu, Kyushu and the Ryukyus", southern, NEAR),
    ):
        parts = [p for r in group for p in rings(r.simplify(tolerance))]
        features.append(feature(feature_id, name, MultiPolygon(parts), "land"))

    whole = unary_union(sakhalin)
    for feature_id, name, segment, half in (
        ("sakhalin-north", "Sakhalin north of 50° N", "SAKHALIN_N", box(WEST, SAKHALIN_LINE, EAST, NORTH)),
        ("sakhalin-south", "Sakhalin south of 50° N", "SAKHALIN_S", box(WEST, SOUTH, EAST, SAKHALIN_LINE)),
    ):
        parts = rings(whole.simplify(FINE * 2).intersection(half))
        features.append(feature(feature_id, name, MultiPolygon(parts), "segment", segment))

    order = {island["island_id"]: int(island["order_n_to_s"]) for island in islands}
    for island_id in sorted(kurils, key=order.get):
        island, polygons = kurils[island_id]
        simple = [p.simplify(FINE) for p in polygons]
        geometry = simple[0] if len(simple) == 1 else MultiPolygon(simple)
        features.append(feature(island_id, island["name_en"], geometry, "island", island["segment"], digits=4))

    features.append(feature("senkaku-diaoyu", "Senkaku / Diaoyu", MultiPolygon(senkaku), "island", digits=4))
    features.append(feature("liancourt", "Dokdo / Takeshima (Liancourt Rocks)", Point(LIANCOURT), "point"))
    lines = shapefile.Reader(str(folder / "ne_10m_admin_0_boundary_lines_land"), encoding="utf-8")
    for item in lines.iterShapeRecords():
        if item.record["name"].startswith("Military Demarcation Line"):
            line = shapely.force_2d(shape(item.shape.__geo_interface__)).simplify(FINE)
            features.append(feature("military-demarcation-line", "Military Demarcation Line of 1953", line, "line"))

    return {
        "type": "FeatureCollection",
        "metadata": {
            "title": "Coastline of North-East Asia, islands of the dispute apart",
            "source": "Natural Earth 1:10m, first-level units and land boundary lines, as shipped in Debian's "
            "libgnudatalanguage0 1.0.1-4 (resource/maps/high, files of 2021-10-14). The files carry no Natural Earth "
            "version number.",
            "source_address": "https://www.naturalearthdata.com/",
            "licence": "Public domain",
            "bounds_west_south_east_north": list(CLIP),
            "simplified": f"Tolerance in degrees: {FAR} continent, {NEAR} Korea and Japan, {FINE * 2} Hokkaido and "
            f"Sakhalin, {FINE} Kuril islands and islets off Hokkaido; Senkaku/Diaoyu not simplified",
            "left_out": "The source has no polygon for the smallest islets; the course draws those whose coordinate "
            "is in islands.csv as points.",
            "states": "No feature says to which state it belongs. Sakhalin is cut at 50° N.",
            "position_of_liancourt": "Approximate, from general reference; not in the source's polygons.",
            "built_by": "build_coastline.py",
        },
        "features": features,
    }


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("Say where the Natural Earth files are: python build_coastline.py FOLDER [OUTPUT]")
    folder = Path(sys.argv[1])
    if not (folder / "ne_10m_admin_1_states_provinces.shp").exists():
        sys.exit(f"{folder} holds no ne_10m_admin_1_states_provinces.shp; install libgnudatalanguage0 or give another.")
    table = HERE / "islands.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        islands = list(csv.DictReader(lines))
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else HERE / "coastline.json"
    text = json.dumps(build(folder, islands), ensure_ascii=False, separators=(",", ":"))
    target.write_text(text.replace('{"type":"Feature",', '\n{"type":"Feature",') + "\n", encoding="utf-8")
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

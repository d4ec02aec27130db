"""Build world.json: the land of the world, coarse, for maps that reach beyond North-East Asia.

Needs what build_coastline.py needs, and the same shapefiles.

    python build_world.py FOLDER_WITH_NE_10M_FILES [OUTPUT]

What it does, in order: joins the first-level units of all states into land; simplifies; leaves out Antarctica and the
smallest islands; cuts the land along the frame of coastline.json, so that a map can show the fine coast inside and
this one around it; rounds. The file holds no state and no frontier.
"""

import json
import sys
from pathlib import Path

import shapefile
import shapely
from build_coastline import CLIP, feature, rings
from shapely.geometry import MultiPolygon, Polygon, box, shape
from shapely.ops import unary_union

HERE = Path(__file__).parent
SOUTHERN_EDGE = -58  # degrees: Antarctica is left out
TOLERANCE = 0.15  # degrees
SMALLEST = 0.15  # square degrees: smaller islands and lakes are left out, but in the western Pacific
PACIFIC = box(120, 0, 160, 25)
SMALLEST_IN_PACIFIC = 0.03  # square degrees: Guam is a little larger
# The outer land reaches a little into the frame and is drawn on top, so that the cut edge of the fine coast is hidden.
OVERLAP = 0.15  # degrees


def kept(geometry):
    """The pieces of a geometry that are large enough to be seen, without lakes and gaps that are not."""
    pieces = []
    for piece in rings(geometry):
        if piece.area > (SMALLEST_IN_PACIFIC if piece.intersects(PACIFIC) else SMALLEST):
            pieces.append(Polygon(piece.exterior, [hole for hole in piece.interiors if Polygon(hole).area > SMALLEST]))
    return MultiPolygon(pieces)


def build(folder):
    """The FeatureCollection: `land-within` and `land-beyond` the frame of the fine coast."""
    reader = shapefile.Reader(str(folder / "ne_10m_admin_1_states_provinces"), encoding="utf-8")
    units = [shapely.make_valid(shapely.force_2d(shape(item.__geo_interface__))) for item in reader.iterShapes()]
    whole = unary_union(units).intersection(box(-180, SOUTHERN_EDGE, 180, 90))
    land = shapely.make_valid(kept(whole).simplify(TOLERANCE))
    west, south, east, north = CLIP
    inner = box(west + OVERLAP, south + OVERLAP, east - OVERLAP, north - OVERLAP)
    parts = (
        ("land-within", "Land of North-East Asia", land.intersection(box(*CLIP))),
        ("land-beyond", "Land beyond North-East Asia", land.difference(inner)),
    )
    features = [feature(name, title, kept(part), "land", digits=2) for name, title, part in parts]
    return {
        "type": "FeatureCollection",
        "metadata": {
            "title": "Land of the world, coarse",
            "source": "Natural Earth 1:10m, first-level units, as shipped in Debian's libgnudatalanguage0 1.0.1-4 "
            "(resource/maps/high, files of 2021-10-14). The files carry no Natural Earth version number.",
            "source_address": "https://www.naturalearthdata.com/",
            "licence": "Public domain",
            "simplified": f"Tolerance {TOLERANCE} degrees; pieces below {SMALLEST} square degrees "
            f"({SMALLEST_IN_PACIFIC} in the western Pacific) are left out",
            "left_out": "Antarctica, small islands, all states and frontiers",
            "built_by": "build_world.py",
        },
        "features": features,
    }


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("Say where the Natural Earth files are: python build_world.py FOLDER [OUTPUT]")
    folder = Path(sys.argv[1])
    if not (folder / "ne_10m_admin_1_states_provinces.shp").exists():
        sys.exit(f"{folder} holds no ne_10m_admin_1_states_provinces.shp; install libgnudatalanguage0 or give another.")
    target = Path(sys.argv[2]) if len(sys.argv) == 3 else HERE / "world.json"
    text = json.dumps(build(folder), ensure_ascii=False, separators=(",", ":"))
    target.write_text(text.replace('{"type":"Feature",', '\n{"type":"Feature",') + "\n", encoding="utf-8")
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()

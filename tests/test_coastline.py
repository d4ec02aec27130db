"""The coastline: islands of the dispute are apart, in the right place, and belong to nobody in the file."""

import json
from importlib import resources

import pytest
from archipelago import scenes

COAST_FILE = resources.files("archipelago") / "data" / "coastline.json"


@pytest.fixture(scope="module")
def coast():
    return json.loads(COAST_FILE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def by_id(coast):
    return {feature["properties"]["feature_id"]: feature for feature in coast["features"]}


def outer_rings(geometry):
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [polygon[0] for polygon in polygons]


def holds(geometry, latitude, longitude):
    """Whether a point lies inside the geometry: a ray to the east crosses its outline an odd number of times."""
    crossings = 0
    for ring in outer_rings(geometry):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:], strict=False):
            if (y1 > latitude) != (y2 > latitude) and longitude < (x2 - x1) * (latitude - y1) / (y2 - y1) + x1:
                crossings += 1
    return crossings % 2 == 1


# Places on land, well away from the shore.
INNER_POINTS = {
    "iturup": (45.05, 147.85),
    "kunashir": (44.10, 145.88),
    "shikotan": (43.80, 146.75),
    "zelyony": (43.51, 146.15),
    "polonskogo": (43.632, 146.32),
    "yuri": (43.424, 146.065),
    "tanfilyeva": (43.437, 145.91),
    "urup": (45.92, 149.97),
    "simushir": (46.95, 151.99),
    "paramushir": (50.37, 155.72),
    "shumshu": (50.74, 156.34),
    "sakhalin-south": (46.96, 142.70),
    "sakhalin-north": (52.00, 143.00),
    "hokkaido": (43.06, 142.50),
    "honshu": (36.00, 138.50),
    "korea-north": (39.50, 126.00),
    "korea-south": (36.50, 128.00),
    "taiwan": (23.80, 121.00),
    "china": (43.00, 125.00),
    "russian-far-east": (50.00, 136.00),
}


@pytest.mark.parametrize("feature_id", INNER_POINTS)
def test_an_inner_point_lies_in_its_feature_and_in_no_other(by_id, feature_id):
    found = [
        name
        for name, feature in by_id.items()
        if feature["geometry"]["type"].endswith("Polygon") and holds(feature["geometry"], *INNER_POINTS[feature_id])
    ]
    assert found == [feature_id]


def test_sakhalin_is_cut_at_fifty_degrees_north(by_id):
    northern = [y for ring in outer_rings(by_id["sakhalin-north"]["geometry"]) for _, y in ring]
    southern = [y for ring in outer_rings(by_id["sakhalin-south"]["geometry"]) for _, y in ring]
    assert min(northern) == max(southern) == 50.0


def test_every_kuril_feature_is_an_island_of_the_table(by_id):
    from archipelago import load

    islands = load("islands").astype({"segment": str}).set_index("island_id")
    kurils = [
        f["properties"] for f in by_id.values() if f["properties"]["kind"] == "island" and "segment" in f["properties"]
    ]
    assert len(kurils) == 21
    for properties in kurils:
        assert properties["segment"] == islands.loc[properties["feature_id"], "segment"]
        assert properties["name"] == islands.loc[properties["feature_id"], "name_en"]


def test_islands_outside_the_russian_dispute_are_there(by_id):
    assert len(outer_rings(by_id["senkaku-diaoyu"]["geometry"])) == 9
    assert by_id["liancourt"]["geometry"]["type"] == "Point"
    assert by_id["military-demarcation-line"]["geometry"]["type"].endswith("LineString")


def test_no_feature_says_whose_it_is(coast):
    for feature in coast["features"]:
        assert set(feature["properties"]) <= {"feature_id", "name", "kind", "segment"}
    for kind in ("island", "segment", "point"):
        text = json.dumps([f["properties"] for f in coast["features"] if f["properties"]["kind"] == kind])
        for state in ("Russia", "RUS", '"RU"', "JPN", '"JP"', "KOR", "CHN"):
            assert state not in text


def test_the_file_is_small_and_says_where_it_comes_from(coast):
    assert len(COAST_FILE.read_bytes()) < 200_000
    assert coast["metadata"]["licence"] == "Public domain"
    assert "Natural Earth" in coast["metadata"]["source"]
    assert "0.0015" in coast["metadata"]["simplified"]


def test_the_kurils_keep_more_detail_than_the_continent(by_id):
    def points_per_degree(feature_id):
        rings = outer_rings(by_id[feature_id]["geometry"])
        length = sum(
            ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
            for r in rings
            for (x1, y1), (x2, y2) in zip(r, r[1:], strict=False)
        )
        return sum(map(len, rings)) / length

    assert points_per_degree("kunashir") > 3 * points_per_degree("russian-far-east")


WORLD_PLACES = {
    "Paris": (48.85, 2.35), "Ottawa": (45.42, -75.69), "Nairobi": (-1.29, 36.82), "Alice Springs": (-23.7, 133.88),
    "Guam": (13.42, 144.75), "Manila": (14.7, 121.1), "Irkutsk": (52.3, 104.3),
}  # fmt: skip


@pytest.mark.parametrize("place", WORLD_PLACES)
def test_the_coarse_land_reaches_round_the_world(place):
    features = {f["properties"]["feature_id"]: f["geometry"] for f in scenes.world_coastline()["features"]}
    assert holds(features["land-beyond"], *WORLD_PLACES[place])
    assert not holds(features["land-within"], *WORLD_PLACES[place])


def test_the_coarse_land_leaves_the_seas_and_the_fine_coast_free():
    features = {f["properties"]["feature_id"]: f["geometry"] for f in scenes.world_coastline()["features"]}
    for sea in ((30, -40), (0, 160), (25, -90)):  # Atlantic, Pacific, Gulf of Mexico
        assert not any(holds(geometry, *sea) for geometry in features.values())
    assert not holds(features["land-beyond"], 36.0, 138.5), "Honshu is drawn in detail and must not be covered"
    assert holds(features["land-within"], 36.0, 138.5)

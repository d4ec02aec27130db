"""Lesson 12: distances worked by hand, reach with doubtful ranges, numbers of missiles, scrambles with gaps."""

import math

import numpy as np
import pandas as pd
import pytest
from archipelago import load, ranges
from archipelago import ranges_pictures as pictures
from archipelago.errors import CourseError
from archipelago.ranges import answer, distances, flat_km, great_circle_km
from archipelago.ranges_widgets import range_explorer

QUARTER = math.pi / 2 * 6371.0088  # a quarter of the Earth's circumference, 10,007.557 km


@pytest.fixture(scope="module")
def places():
    return load("places")


@pytest.fixture(scope="module")
def types():
    return load("missile_types")


@pytest.fixture(scope="module")
def counterstrike():
    return load("counterstrike")


@pytest.fixture(scope="module")
def scrambles():
    return load("scrambles")


# Distance


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 0), (0, 90), QUARTER),
        ((0, 0), (90, 0), QUARTER),
        ((90, 0), (90, 120), 0),  # the pole has every longitude
        ((0, 0), (0, 180), 2 * QUARTER),
        ((-90, 0), (90, 55), 2 * QUARTER),
        ((0, 179), (0, -179), QUARTER / 45),  # two degrees across the date line
        ((60, 0), (60, 180), 2 * QUARTER / 3),  # over the pole: 60 degrees, not 90 along the parallel
        ((45, 0), (45, 90), QUARTER * 2 / 3),  # the two arrows have the product 1/2, so 60 degrees
    ],
)
def test_distances_worked_by_hand(here, there, km):
    assert great_circle_km(*here, *there) == pytest.approx(km, abs=1e-6)
    assert great_circle_km(*there, *here) == pytest.approx(km, abs=1e-6)


def test_a_second_way_gives_the_same_distance(places):
    """The spherical law of cosines, as the lesson builds it, from three numbers a place."""
    latitude, longitude = np.radians(places["lat"]), np.radians(places["lon"])
    arrows = np.array([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])
    angles = np.arccos(np.clip(arrows.T @ arrows, -1, 1))
    assert np.allclose(distances(places, places), angles * 6371.0088, atol=0.1)


def test_a_known_air_distance():
    """Paris (Charles de Gaulle) to Tokyo (Narita): about 9,700 km in any table of airlines."""
    assert great_circle_km(49.01, 2.55, 35.76, 140.39) == pytest.approx(9700, rel=0.01)


def test_two_metres_are_not_lost_to_rounding():
    assert great_circle_km(35, 139, 35.00002, 139) == pytest.approx(0.0022239, rel=1e-4)


def test_numbers_columns_and_arrays_mix(places):
    tokyo = ranges.place(places, "Tokyo")
    km = great_circle_km(tokyo["lat"], tokyo["lon"], places["lat"], places["lon"])
    assert isinstance(km, pd.Series) and km.index.equals(places.index) and km.name == "km"
    assert km[places["name"] == "Tokyo"].item() == 0
    for row in (3, 7):
        one = great_circle_km(tokyo["lat"], tokyo["lon"], places["lat"][row], places["lon"][row])
        assert isinstance(one, float) and one == km[row]
    array = great_circle_km(tokyo["lat"], tokyo["lon"], places["lat"].to_numpy(), places["lon"].to_numpy())
    assert isinstance(array, np.ndarray) and np.array_equal(array, km)
    assert great_circle_km([0, 0], [0, 0], [0, 90], [90, 0]) == pytest.approx([QUARTER, QUARTER])


def test_whole_numbers_and_nullable_columns_are_taken():
    column = pd.Series([0, None], dtype="Int64")
    km = great_circle_km(0, 0, column.astype("Float64"), pd.Series([90, 90]))
    assert km[0] == pytest.approx(QUARTER) and math.isnan(km[1])


def test_a_missing_coordinate_gives_a_missing_distance():
    assert math.isnan(great_circle_km(float("nan"), 0, 0, 0))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((91, 0, 0, 0), "lat1 holds 91; expected degrees from -90 to 90."),
        ((0, 0, 0, 1000), "lon2 holds 1000; expected degrees from -360 to 360."),
        (("Tokyo", 0, 0, 0), "lat1 is 'Tokyo'; expected degrees as a number or a column of numbers."),
        (([1, 2], [1, 2], [1, 2, 3], [1, 2, 3]), "do not fit together; expected equal lengths."),
    ],
)
def test_no_distance_is_made_up(given, words):
    with pytest.raises(CourseError) as caught:
        great_circle_km(*given)
    assert words in str(caught.value) and "\n" not in str(caught.value)


def test_columns_of_two_tables_are_not_paired_by_chance(places):
    cities = places[places["kind"] == "city"]
    sites = places[places["kind"] == "launch place"]
    with pytest.raises(CourseError, match=r"^The columns have different rows \(6 and 16"):
        great_circle_km(sites["lat"], sites["lon"], cities["lat"], cities["lon"])


def test_a_flat_ruler_is_right_on_the_equator_and_on_a_meridian_only():
    assert flat_km(0, 10, 0, 50) == pytest.approx(great_circle_km(0, 10, 0, 50))
    assert flat_km(10, 7, 50, 7) == pytest.approx(great_circle_km(10, 7, 50, 7))
    assert flat_km(60, 0, 60, 10) == pytest.approx(2 * great_circle_km(60, 0, 60, 10), rel=0.002)
    assert flat_km(0, 179, 0, -179) == pytest.approx(QUARTER / 45)


def test_every_point_of_a_ring_has_the_distance_of_the_ring():
    for km in (100, 5000, 13000):
        points = ranges.ring(39, 125.7, km)
        assert points[0] == pytest.approx((points[-1][0], points[-1][1]), abs=1e-6) or km > 5600
        assert great_circle_km(39, 125.7, *np.array(points).T) == pytest.approx(np.full(len(points), km))
        steps = np.abs(np.diff([longitude for _, longitude in points]))
        assert steps.max() < 180  # no line across the map
    with pytest.raises(CourseError, match="^A ring of 30000 km cannot be drawn"):
        ranges.ring(0, 0, 30000)


# Places


def test_places_are_where_the_other_tables_have_them(places):
    sites = load("missile_tests").drop_duplicates("site").set_index("site")
    launch = places[places["kind"] == "launch place"]
    assert len(launch) == 6
    for row in launch.itertuples():
        site = next(name for name in sites.index.dropna() if row.note.startswith(str(name)))
        assert (row.lat, row.lon) == pytest.approx((sites.loc[site, "site_lat"], sites.loc[site, "site_lon"]), abs=6e-5)
    stops = load("kishida_2023_trip").set_index("stop_id")
    for name, stop in (("Tokyo", "K12"), ("Washington", "K06"), ("London", "K04")):
        row = ranges.place(places, name)
        assert great_circle_km(row["lat"], row["lon"], stops.loc[stop, "lat"], stops.loc[stop, "lon"]) < 12


def test_a_place_is_found_by_key_or_name_and_an_unknown_one_named(places):
    assert ranges.place(places, "naha").equals(ranges.place(places, "Naha"))
    with pytest.raises(CourseError, match=r"^Unknown place 'Osaka'\. Expected one of: Tokyo, "):
        ranges.place(places, "Osaka")


# Reach


@pytest.mark.parametrize(
    ("low", "high", "km", "expected"),
    [
        (1000, 1600, 999, "yes"),
        (1000, 1600, 1000, "yes"),
        (1000, 1600, 1001, "depends"),
        (1000, 1600, 1600, "depends"),
        (1000, 1600, 1601, "no"),
        (1000, 1000, 1000.5, "no"),
        (4500, pd.NA, 4000, "yes"),
        (4500, pd.NA, 9000, "open"),
        (pd.NA, 2000, 1500, "open"),
        (pd.NA, 2000, 2500, "no"),
        (pd.NA, pd.NA, 10, "open"),
    ],
)
def test_reach_of_one_estimate(low, high, km, expected):
    assert answer(low, high, km) == expected


def test_reach_from_one_place(types, places):
    targets = places[places["place_id"].isin(["tokyo", "naha", "guam"])]
    table = ranges.reach(types, ranges.place(places, "Sunan"), targets)
    assert table.index.equals(types.index) and list(table.columns) == ["name", "Tokyo", "Naha", "Guam"]
    table = table.set_index("name")
    assert set(np.unique(table)) == set(ranges.ANSWERS)
    assert table.loc["Nodong"].to_dict() == {"Tokyo": "depends", "Naha": "depends", "Guam": "no"}
    assert table.loc["Hwasong-12"].to_dict() == {"Tokyo": "yes", "Naha": "yes", "Guam": "yes"}
    assert table.loc["Musudan", "Guam"] == "depends"
    assert (table.loc["Hwasong-16B"] == "open").all()
    nearer = ranges.reach(types, ranges.place(places, "Tonghae"), targets).set_index("name")
    assert table.loc["Pukguksong-1", "Tokyo"] == "no" and nearer.loc["Pukguksong-1", "Tokyo"] == "depends"


def test_the_order_of_estimates_and_their_width(types):
    known = ranges.estimates(types).set_index("name")
    assert known["est_range_min_km"].is_monotonic_increasing
    assert len(known) == types["est_range_min_km"].notna().sum()
    assert known.loc["Hwasong-14", "width_km"] == 4800 and known.loc["Musudan", "times"] == 1.6
    assert pd.isna(known.loc["Hwasong-17", "width_km"])


def test_distances_flown_are_told_from_estimates(types):
    flown = types.loc[ranges.only_flown(types), "missile_key"].tolist()
    assert "hwasong-11d" in flown and "scud-c-marv" in flown and "nodong" not in flown
    assert "hwasong-11a" in flown and len(flown) == 8


@pytest.mark.parametrize(("low", "high", "km"), [(2, 1, 1), (1, 2, -1), (1, 2, None)])
def test_impossible_ranges_are_refused(low, high, km):
    with pytest.raises(CourseError, match="expected"):
        answer(low, high, km)


# Japan's missiles


def test_numbers_of_missiles_say_what_kind_they_are(counterstrike):
    claimed = ranges.missiles_claimed(counterstrike)
    assert list(zip(claimed["row_id"], claimed["quantity"], claimed["standing"], strict=True)) == [
        ("X10", 1000, "press"),
        ("X01", 500, "press"),
        ("X03", 400, "announced"),
        ("X23", 50, "approved"),
        ("X04", 400, "approved"),
        ("X29", 1500, "claim"),
        ("X06", 400, "contracted"),
    ]


def test_ships_are_no_missiles(counterstrike):
    assert "X07" not in ranges.missiles_claimed(counterstrike)["row_id"].tolist()


def test_only_the_two_press_figures_add_to_1500(counterstrike):
    claimed = ranges.missiles_claimed(counterstrike).set_index("row_id")
    others = claimed[claimed["standing"] != "claim"]
    assert ranges.sums_to(others["quantity"], 1500) == [("X10", "X01")]
    assert len(ranges.sums_to(others["quantity"], 1450)) == 3  # each of the three 400s, which are the same missiles
    with pytest.raises(CourseError, match="expected 16 numbers at most"):
        ranges.sums_to(pd.Series(range(17)), 3)


# Scrambles


def test_when_china_passed_russia(scrambles):
    assert ranges.first_ahead(scrambles) == 2012
    ahead = ranges.years_ahead(scrambles)
    assert [year for year in range(2012, 2025) if year not in ahead] == [2014]
    row = scrambles.set_index("fiscal_year").loc[2016]
    assert (row["china"], row["russia"]) == (851, 301)


def test_nobody_ahead_is_none(scrambles):
    assert ranges.first_ahead(scrambles[scrambles["fiscal_year"] < 2012]) is None
    assert ranges.first_ahead(scrambles, "russia", "china") == 2005


def test_missing_years_are_gaps(scrambles):
    years = ranges.every_year(scrambles)
    assert years.index.tolist() == list(range(1958, 2025))
    assert years["total"].notna().sum() == len(scrambles) == 27
    assert pd.isna(years.loc[1975, "total"]) and years.loc[1984, "total"] == 944
    twice = pd.concat([scrambles, scrambles.head(1)])
    with pytest.raises(CourseError, match="^1958 stands there twice"):
        ranges.every_year(twice)


def test_shares_add_to_one_and_years_without_a_split_are_left_out(scrambles):
    part = ranges.shares(scrambles)
    assert part.index.tolist() == list(range(2005, 2025))
    assert part.sum(axis="columns").tolist() == pytest.approx([1] * 20)
    assert part.loc[2016].tolist() == pytest.approx([301 / 1168, 851 / 1168, 16 / 1168])
    # Taiwan and North Korea, where they are given, belong to the rest.
    assert part.loc[2009, "rest"] == pytest.approx((25 + 8 + 31) / 299)


def test_countries_above_the_total_are_refused():
    wrong = pd.DataFrame({"fiscal_year": [2001], "total": [10], "russia": [8], "china": [3]})
    with pytest.raises(CourseError, match="^In 2001 the countries add to more than the total"):
        ranges.shares(wrong)


def test_the_residual_of_the_table_is_the_total_less_all_countries(scrambles):
    known = scrambles[scrambles["other_residual"].notna()]
    countries = known[["russia", "china", "taiwan", "north_korea"]].fillna(0).sum(axis="columns")
    assert (known["total"] - countries == known["other_residual"]).all()


@pytest.mark.parametrize(
    "call",
    [
        lambda t: ranges.distances(t, t),
        lambda t: ranges.estimates(t),
        lambda t: ranges.missiles_claimed(t),
        lambda t: ranges.shares(t),
        lambda t: ranges.first_ahead(t),
        lambda t: ranges.every_year(t),
        lambda t: ranges.place(t, "Tokyo"),
    ],
)
def test_another_table_is_named_in_one_sentence(call):
    with pytest.raises(CourseError, match=r"lacks the column .*; expected those of load\("):
        call(load("treaties"))


# Pictures


@pytest.fixture(scope="module")
def sunan(places):
    return ranges.place(places, "Sunan")


def chosen(table, column, *values):
    return table[table[column].isin(values)]


def test_a_band_is_two_rings_with_strokes_between_them(types, places, sunan):
    cities = chosen(places, "place_id", "tokyo", "fukuoka", "guam")
    scene = pictures.rings_scene(chosen(types, "name", "Nodong"), sunan, cities)
    assert scene.title == "Nodong from Sunan: could reach Fukuoka; depends for Tokyo; not Guam"
    shown = scene.layers().set_index("feature_id")
    assert {"Nodong lowest", "Nodong between", "Nodong highest", "origin", "tokyo", "fukuoka", "guam"} == set(
        shown.index
    ) - {"Nodong lowest colour"}
    paths = {path.path_id: path for path in scene.paths}
    for name, km in (("Nodong lowest", 1000), ("Nodong highest", 1600)):
        assert great_circle_km(sunan["lat"], sunan["lon"], *np.array(paths[name].points).T) == pytest.approx(km)
    assert paths["Nodong highest"].dash and not paths["Nodong lowest"].dash
    marks = {spot.spot_id: spot.marker for spot in scene.spots}
    assert len({marks["tokyo"], marks["fukuoka"], marks["guam"]}) == 3  # colour is not alone
    assert scene.coast == "wide" and scene.bounds == pictures.WITH_GUAM


def test_one_figure_has_one_ring_and_no_band(types, places, sunan):
    scene = pictures.rings_scene(chosen(types, "name", "ER Scud"), sunan, chosen(places, "place_id", "tokyo"))
    assert {path.path_id for path in scene.paths} == {"ER Scud lowest", "ER Scud lowest colour"}
    assert [entry.words for entry in scene.legend][0] == "published range"
    assert scene.bounds == pictures.NEAR


def test_a_range_without_an_upper_end_shows_strokes_outwards(types, places, sunan):
    name = "Hwasong-11A, rail-launched"
    scene = pictures.rings_scene(chosen(types, "name", name), sunan, chosen(places, "place_id", "tokyo"))
    ids = {path.path_id for path in scene.paths}
    assert f"{name} between" in ids and f"{name} highest" not in ids
    assert scene.title == f"{name} from Sunan: open for Tokyo" and "at least 800 km" in scene.caption


def test_titles_follow_the_table(types, places, sunan):
    goals = chosen(places, "place_id", "tokyo", "naha", "guam")
    before = pictures.show_estimates(types, sunan, goals).alt
    assert "of 31 types with a published range 12 reach by every estimate, 14 by none" in before
    longer = types.assign(est_range_min_km=types["est_range_min_km"].where(types["name"] != "Nodong", 1400))
    assert "13 reach by every estimate, 14 by none" in pictures.show_estimates(longer, sunan, goals).alt


def test_the_round_map_keeps_distances_from_its_centre(places, sunan):
    x, y = pictures.project(sunan["lat"], sunan["lon"], places["lat"].to_numpy(), places["lon"].to_numpy())
    km = great_circle_km(sunan["lat"], sunan["lon"], places["lat"], places["lon"])
    assert np.allclose(np.hypot(x, y), km)
    east, north = pictures.project(0, 0, 0, 90)
    assert (east, north) == pytest.approx((QUARTER, 0), abs=1e-6)
    east, north = pictures.project(0, 0, 45, 0)
    assert (east, north) == pytest.approx((0, QUARTER / 2), abs=1e-6)


def test_the_round_map_says_what_it_shows(types, places, sunan):
    far = chosen(places, "place_id", "honolulu", "washington")
    picture = pictures.show_globe(chosen(types, "name", "Hwasong-15"), sunan, far)
    assert "could reach Honolulu; depends for Washington" in picture.alt and "11,028 km" in picture.alt
    assert "not what anyone intends" in picture.caption
    with pytest.raises(CourseError, match="expected 500 to 19,000"):
        pictures.show_globe(chosen(types, "name", "Hwasong-15"), sunan, far, radius_km=100)


def test_types_without_a_range_are_refused_and_so_are_four(types, places, sunan):
    tokyo = chosen(places, "place_id", "tokyo")
    with pytest.raises(CourseError, match="^None of these types has a published range"):
        pictures.rings_scene(chosen(types, "name", "Hwasong-16B"), sunan, tokyo)
    for draw in (pictures.rings_scene, pictures.show_globe):
        with pytest.raises(CourseError, match="expected one to three"):
            draw(ranges.estimates(types).head(4), sunan, tokyo)


def test_the_chart_of_scrambles_says_who_leads_and_leaves_gaps(scrambles):
    picture = pictures.show_scrambles(scrambles)
    assert "Most scrambles in FY2016: 1,168, of which 851" in picture.alt and "FY2012" in picture.alt
    assert "40 years are missing in the table and left blank" in picture.caption
    early = pictures.show_scrambles(scrambles[scrambles["fiscal_year"].between(2005, 2011)])
    assert "China is behind Russia in every year" in early.alt
    without_split = pictures.show_scrambles(scrambles[scrambles["fiscal_year"] < 2012])
    assert "Most scrambles in FY1984: 944; China is behind" in without_split.alt
    total = picture.figure.axes[0].lines[0].get_ydata()
    assert np.isnan(total).sum() == 40


def test_ranges_of_japan_are_drawn_from_kumamoto(counterstrike, places):
    own = ranges.own_ranges(counterstrike).set_index("name")
    assert own["est_range_min_km"].to_dict() == {
        "Joint Strike Missile (JSM)": 500,
        "JASSM-ER": 900,
        "Type 12 SSM upgraded": 1000,
        "Tomahawk Block IV/V": 1600,
        "Hyper Velocity Gliding Projectile (HVGP) improved": 2000,
    }
    around = chosen(places, "place_id", "pyongyang", "vladivostok")
    type_12 = own.loc[["Type 12 SSM upgraded"]].reset_index()
    scene = pictures.rings_scene(type_12, ranges.place(places, "Kumamoto"), around)
    assert scene.title == "Type 12 SSM upgraded from Kumamoto: could reach Pyongyang; not Vladivostok"


# The explorer


def test_the_explorer_follows_its_menus(types, places):
    explorer = range_explorer(types, places)
    assert explorer.map.scene.title.startswith("Nodong from Sunan:")
    before = explorer.page.value
    explorer.missile.value, explorer.launch.value = "Hwasong-15", "Tonghae"
    assert explorer.map.scene.title.startswith("Hwasong-15 from Tonghae:")
    assert explorer.page.value != before and 'role="status"' in explorer.page.value
    assert explorer.static().alt.startswith("Hwasong-15 from Tonghae:")
    assert "Washington: 10,744 km, depends" in explorer.globe().alt
    assert "Hwasong-16B" not in dict(explorer.missile.options).values()


def test_the_explorer_names_what_it_cannot_show(types, places):
    assert range_explorer(types, places, missile="KN-22").missile.value == "Hwasong-15"
    with pytest.raises(CourseError, match="Did you mean 'Nodong'"):
        range_explorer(types, places, missile="Nodon")
    with pytest.raises(CourseError, match=r"^Unknown place 'Wosan'\. Did you mean 'Wonsan'\?$"):
        range_explorer(types, places, launch="Wosan")
    with pytest.raises(CourseError, match="^Unknown launch place 'Tokyo'. Expected one of: Sunan, "):
        range_explorer(types, places, launch="Tokyo")
    assert range_explorer(types, places, launch="sohae").launch.value == "Sohae"

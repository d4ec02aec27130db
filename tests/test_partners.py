"""Journeys in order, partners before and after a day, polls with a break: hand-checked values and small tables."""

import itertools

import numpy as np
import pandas as pd
import pytest
from archipelago import load, partners
from archipelago.errors import CourseError
from archipelago.maps import layers, map_of
from archipelago.partners import (
    TOUR,
    affinity,
    agreement_counts,
    arc,
    before_and_after,
    comparisons,
    legs,
    partners_on,
    sampling_interval,
    visited,
)
from archipelago.partners_pictures import (
    affinity_picture,
    before_after_picture,
    finding,
    journeys_scene,
    show_journeys,
)
from archipelago.ranges import great_circle_km

EVE, LATER = "2022-12-15", "2024-12-31"


@pytest.fixture
def stops():
    return load("kishida_2023_trip")


@pytest.fixture
def tour(stops):
    return stops[stops["trip"] == TOUR]


def one_trip(*places, trip="a trip", order=None):
    """A table of stops from (city, country, latitude, longitude), one day each."""
    rows = pd.DataFrame(places, columns=["city", "country", "lat", "lon"])
    days = pd.date_range("2023-01-01", periods=len(rows))
    return rows.assign(
        stop_id=[f"{trip}-{i}" for i in range(len(rows))],
        trip=trip,
        order=order or range(len(rows)),
        date_start=days,
        date_end=days,
        counterpart="A",
        outcomes="talks",
    )


def agreements(*rows):
    """A table of agreements from (key, parties, signed, in_force, ended, strength)."""
    frame = pd.DataFrame(rows, columns=["agreement_id", "parties", "signed", "in_force", "ended", "strength"])
    for column in ("signed", "in_force", "ended"):
        frame[column] = pd.to_datetime(frame[column])
    frame = frame.assign(title=frame["agreement_id"])
    frame.attrs["as_of"] = "2024-12-31"
    return frame


def polls(*rows):
    """A table of polls from (key, year, mode, n, pct); further columns are the same in all rows."""
    frame = pd.DataFrame(rows, columns=["row_id", "year", "mode", "n_valid", "pct"])
    frame = frame.assign(
        survey=[f"Survey {year}" for year in frame["year"]],
        fieldwork_start=pd.to_datetime(frame["year"].astype("str") + "-10-01"),
        fieldwork_precision="day",
        pollster="Cabinet Office",
        topic="affinity",
        country_or_item="KOR",
        response="feel close",
        n_valid=frame["n_valid"].astype("Int64"),
    )
    return frame.drop(columns="year")


# Journeys


def test_the_tour_has_six_legs_and_29_300_kilometres(tour):
    told = legs(tour)
    cities = ["Tokyo", "Paris", "Rome", "London", "Ottawa", "Washington", "Tokyo"]
    assert list(zip(told["from_city"], told["to_city"], strict=True)) == list(itertools.pairwise(cities))
    assert told["days"].tolist() == [0, 1, 1, 1, 1, 2]
    assert told["so_far"].iloc[-1] == pytest.approx(told["km"].sum())
    assert round(told["km"].sum(), -2) == 29_300
    assert told["km"].round(-1).tolist() == [9730, 1110, 1430, 5360, 730, 10_910]


def test_legs_follow_the_order_and_not_the_rows(tour):
    pd.testing.assert_frame_equal(legs(tour.sample(frac=1, random_state=1)), legs(tour))


def test_no_leg_leads_from_one_trip_to_the_next(stops):
    told = legs(stops)
    assert len(told) == len(stops) - stops["trip"].nunique() == 15
    assert "Camp David" not in set(told["to_city"])
    assert told.groupby("trip")["leg"].first().tolist() == [1, 1, 1]


def test_an_arc_keeps_to_the_shortest_way():
    (line,) = arc(35.5, 139.8, 48.9, 2.3, step_km=500)
    assert line[0] == pytest.approx((35.5, 139.8)) and line[-1] == pytest.approx((48.9, 2.3))
    steps = [great_circle_km(*here, *there) for here, there in itertools.pairwise(line)]
    assert sum(steps) == pytest.approx(great_circle_km(35.5, 139.8, 48.9, 2.3)) and max(steps) <= 500
    assert max(latitude for latitude, _ in line) > 65  # it bends to the north
    ((there, again),) = arc(10, 20, 10, 20)
    assert there == pytest.approx((10, 20)) and again == pytest.approx((10, 20))


def test_an_arc_over_180_degrees_is_cut_in_two():
    first, second = arc(0, 170, 0, -170)
    assert first[-1] == pytest.approx((0, 180)) and second[0] == pytest.approx((0, -180))
    west, east = arc(38.9, -77.0, 35.5, 139.8)
    assert west[-1][1] == -180 and east[0][1] == 180 and west[-1][0] == east[0][0]
    for line in (west, east):
        assert max(abs(b[1] - a[1]) for a, b in itertools.pairwise(line)) < 20


def test_countries_are_listed_by_their_first_visit(stops):
    found = visited(stops)
    assert found["country"].tolist() == ["FRA", "ITA", "GBR", "CAN", "USA", "IND", "UKR", "POL"]
    assert found.set_index("country")["stops"].to_dict()["USA"] == 2
    assert "JPN" not in set(found["country"])


# Partners


def test_partners_on_the_eve_of_the_documents():
    found = partners_on(EVE).set_index("partner")
    assert set(found.index) == {"AUS", "CAN", "CHN", "DEU", "FRA", "GBR", "IND", "ITA", "KOR", "NATO", "USA"}
    assert found.loc["USA", ["texts", "strongest"]].tolist() == [7, 4]
    assert found.loc["CHN", "keys"] == "jpprc1978"
    assert {"PRK", "RUS"} <= set(partners_on(EVE, without=())["partner"])


def test_a_text_of_three_counts_for_both_partners_and_once_among_texts():
    rows = agreements(
        ("three", "JPN;USA;KOR", "2000-01-01", "2000-01-01", None, 1),
        ("two", "JPN;USA", "2000-01-01", "2001-01-01", None, 4),
        ("foreign", "USA;KOR", "2000-01-01", "2000-01-01", None, 5),
    )
    assert partners_on("2000-06-01", without=(), agreements=rows)["texts"].tolist() == [1, 1]
    found = agreement_counts(["2000-06-01", "2001-06-01"], without=(), agreements=rows)
    assert found[["signed", "in_force", "partners"]].values.tolist() == [[2, 1, 2], [2, 2, 2]]


def test_the_tour_added_a_signature_and_no_text_in_force():
    found = agreement_counts([EVE, "2023-01-15", "2023-10-14", "2023-10-15"])
    assert found["signed"].diff().iloc[1] == 1 and found["in_force"].diff().iloc[1] == 0
    day = agreement_counts(["2023-01-10", "2023-01-11"])
    assert day["signed"].diff().iloc[1] == 1
    assert found["in_force"].diff().iloc[3] == 1  # the text of London


def test_before_and_after_loses_nobody():
    found = before_and_after(EVE, LATER).set_index("partner")
    assert set(found.index) == set(partners_on(EVE)["partner"]) | set(partners_on(LATER)["partner"])
    assert found.loc["EU", "change"] == found.loc["PHL", "change"] == "new"
    assert found.loc["GBR", ["texts_before", "texts_after", "change"]].tolist() == [3, 6, "stronger"]
    assert found.loc["NATO", "change"] == "as before"  # one text took the place of another
    assert (found["change"] > "as before").sum() == 8
    assert pd.isna(found.loc["EU", "strongest_before"]) and found.loc["EU", "texts_before"] == 0


def test_every_change_has_its_word():
    start, later = "2000-01-01", "2002-01-01"
    rows = agreements(
        ("gone", "JPN;CAN", start, start, "2001-01-01", 1),
        ("fewer-1", "JPN;FRA", start, start, None, 1),
        ("fewer-2", "JPN;FRA", start, start, "2001-01-01", 1),
        ("weaker-1", "JPN;GBR", start, start, "2001-01-01", 4),
        ("weaker-2", "JPN;GBR", "2001-01-01", "2001-01-01", None, 1),
        ("same", "JPN;ITA", start, start, None, 2),
        ("more-1", "JPN;DEU", start, start, None, 1),
        ("more-2", "JPN;DEU", "2001-01-01", "2001-01-01", None, 1),
        ("stronger", "JPN;AUS", start, start, None, 1),
        ("stronger-2", "JPN;AUS", "2001-01-01", "2001-01-01", None, 2),
        ("new", "JPN;IND", "2001-01-01", "2001-01-01", None, 1),
    )
    found = before_and_after("2000-06-01", later, without=(), agreements=rows)
    assert found["change"].tolist() == list(reversed(partners.CHANGES))
    assert found["partner"].tolist() == ["IND", "AUS", "DEU", "ITA", "GBR", "FRA", "CAN"]


# Polls


def test_a_share_of_half_of_a_hundred_people():
    assert sampling_interval(50, 100) == pytest.approx((40.38, 59.62), abs=0.01)
    low, high = sampling_interval(18.1, 1848)
    assert (round(low, 1), round(high, 1)) == (16.4, 19.9)
    assert sampling_interval(0, 10)[0] == pytest.approx(0) and sampling_interval(100, 10)[1] == pytest.approx(100)


def test_no_change_is_taken_across_the_break():
    korea = affinity("KOR").set_index("survey")
    assert korea["pct"]["Diplomacy survey 2019"] == 26.7 and korea["pct"]["Diplomacy survey 2020"] == 34.9
    assert pd.isna(korea["change"]["Diplomacy survey 2020"])
    assert korea["change"]["Diplomacy survey 2019"] == pytest.approx(-12.7)
    assert korea["change"]["Diplomacy survey 2021"] == pytest.approx(2.1)
    assert korea["change"].isna().sum() == korea["mode"].nunique() == 2
    assert korea["fieldwork_start"].is_monotonic_increasing


def test_where_the_number_of_people_is_unknown_there_is_no_interval():
    found = affinity("USA")
    assert (found["low"].isna() == found["n_valid"].isna()).all()
    known = found.dropna(subset="low")
    assert ((known["low"] < known["pct"]) & (known["pct"] < known["high"])).all()


def test_the_margin_of_two_halves_is_worked_by_hand():
    found = comparisons(polls(("a", 2021, "mail", 400, 50.0), ("b", 2022, "mail", 400, 58.0))).iloc[0]
    # 1.96 times the root of 2500 / 400 + 2436 / 400
    assert found["margin"] == pytest.approx(1.96 * np.sqrt(6.25 + 6.09), abs=0.01)
    assert found["difference"] == 8 and found["beyond_chance"]
    assert comparisons(polls(("a", 2021, "mail", 400, 50.0), ("b", 2022, "mail", 400, 56.0)))["beyond_chance"][0] == 0


def test_figures_of_two_methods_are_not_compared():
    rows = polls(
        ("a", 2019, "face to face", 400, 50.0), ("b", 2020, "mail", 400, 90.0), ("c", 2021, "mail", None, 91.0)
    )
    found = comparisons(rows).set_index(["first", "second"])
    assert found["allowed"].to_dict() == {("a", "b"): False, ("a", "c"): False, ("b", "c"): True}
    assert found.loc[("a", "b"), "why_not"] == "method" and pd.isna(found.loc[("a", "b"), "difference"])
    assert found.loc[("b", "c"), "difference"] == 1 and pd.isna(found.loc[("b", "c"), "beyond_chance"])


def test_another_pollster_or_question_is_named():
    table = load("public_opinion")
    found = comparisons(table[table["row_id"].isin(["O31", "O32", "O49"])]).set_index(["first", "second"])["why_not"]
    assert found[("O31", "O32")] == "question, answer"
    assert found[("O31", "O49")] == "pollster, question, subject, answer"


def test_five_figures_make_ten_pairs_three_of_them_allowed():
    table = load("public_opinion")
    found = comparisons(table[table["row_id"].isin(["O92", "O20", "O31", "O35", "O49"])])
    assert len(found) == 10 and found["allowed"].sum() == 3


def test_the_four_answers_add_up_to_the_published_sums():
    table = load("public_opinion").query("survey == 'Diplomacy survey 2013' and country_or_item == 'CHN'")
    share = table.set_index("response")["pct"]
    assert share["close"] + share["rather close"] == pytest.approx(share["feel close"])
    assert share["not close"] + share["rather not close"] == pytest.approx(share["do not feel close"])


# The answers of three governments


def test_every_answer_names_a_stop_or_none(stops):
    reactions = load("journey_reactions")
    joined = stops[["stop_id"]].merge(reactions, on="stop_id", how="outer", indicator=True, validate="one_to_many")
    assert joined["_merge"].value_counts().to_dict() == {"left_only": 13, "both": 10, "right_only": 1}
    assert set(reactions["speaker_code"]) == {"CHN", "PRK", "RUS"}


def test_no_answer_comes_before_the_stop(stops):
    both = load("journey_reactions").merge(stops, on="stop_id", how="inner")
    assert (both["date"] >= both["date_start"]).all()


# Pictures


def test_the_title_of_a_journey_is_what_its_stops_say(tour, stops):
    assert finding(tour) == "5 countries in 7 days, about 29,300 km; of the G7 all but Germany"
    without_rome = tour[tour["city"] != "Rome"]
    assert finding(without_rome).endswith("of the G7 all but Germany and Italy")
    assert finding(stops) == "4 journeys of 2023 led to 8 countries; in one the guests came to Japan"
    alone = stops[stops["trip"] == "Camp David August 2023"]
    assert finding(alone) == "1 country in 1 day"


def test_the_map_shows_each_leg_and_each_place(tour):
    scene = journeys_scene(tour)
    shown = scene.layers()
    legs_shown = shown[shown["kind"] == "path"]["feature_id"].tolist()
    assert legs_shown == ["K01-K02", "K02-K03", "K03-K04", "K04-K05", "K05-K06", "K06-K07", "K06-K07-beyond-180"]
    cities = ["Tokyo", "Paris", "Rome", "London", "Ottawa", "Washington"]
    assert shown[shown["kind"] == "spot"]["name"].tolist() == cities
    assert scene.coast == "world" and "not flight paths" in scene.note
    assert [label.text for label in scene.labels][1] == "1 Paris"
    drawn = layers(map_of(scene))
    assert {"Stops", TOUR} <= set(drawn["layer"])


def test_the_map_of_the_year_joins_near_places_and_says_what_it_shows(stops):
    scene = show_journeys(stops).scene
    names = [spot.label for spot in scene.spots]
    assert "Bucha and Kyiv" in names and "Washington and Camp David" in names
    assert [spot.label for spot in scene.spots if spot.marker == "square"] == ["Hiroshima"]
    assert "Hiroshima, 18–21 May 2023" in scene.summary
    assert len({path.dash for path in scene.paths}) == 2


def test_a_strange_journey_is_drawn_as_well():
    scene = journeys_scene(one_trip(("Here", "JPN", 35.0, 139.0), ("There", "AUS", -35.0, 149.0)))
    assert len(scene.paths) == 1 and scene.title.startswith("1 country in 2 days, about 7,900 km")


def test_the_chart_of_partners_counts_itself():
    change = before_and_after(EVE, LATER)
    picture = before_after_picture(change, countries=["FRA", "ITA", "GBR", "CAN", "USA"])
    title = picture.figure.texts[0].get_text().replace("\n", " ")
    assert title.startswith("3 of 5 countries of the tour have more or stronger texts") and "5 of 8 others" in title
    fewer = before_after_picture(change[change["partner"].isin(["FRA", "CAN"])])
    assert fewer.figure.texts[0].get_text().startswith("0 of 2 partners")
    assert "South Korea: 3 and 7, stronger: 1 to 2" in picture.alt


def test_no_line_of_the_chart_crosses_the_break():
    picture = affinity_picture()
    axes = picture.figure.axes[0]
    lines = [line.get_xdata() for line in axes.lines if len(line.get_xdata()) > 2]
    assert len(lines) == 8
    years = [{pd.Timestamp(x).year for x in line} for line in lines]
    assert all(max(line) <= 2019 or min(line) >= 2020 for line in years)
    assert "nothing between them" in picture.alt and "Do not compare" in picture.caption


def test_the_title_of_the_polls_follows_the_table():
    rows = polls(("a", 2019, "face to face", 400, 50.0), ("b", 2020, "mail", 400, 40.0), ("c", 2021, "mail", 400, 30.0))
    title = affinity_picture(["KOR"], rows).figure.texts[0].get_text().replace("\n", " ")
    assert title == (
        "By mail alone, closeness to South Korea fell by 10.0 points (2020–2021); no comparison with the surveys before"
    )
    one_method = affinity_picture(["KOR"], rows[1:]).figure.texts[0].get_text()
    assert "no comparison" not in one_method


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: legs(load("borders")), "lacks the column 'stop_id'"),
        (lambda: legs(one_trip(("A", "JPN", 0, 0), ("B", "USA", 0, 1), order=[1, 1])), "has the place 1 twice"),
        (lambda: journeys_scene(load("kishida_2023_trip")[:0]), "no rows"),
        (lambda: arc(0, 0, 0, 180), "opposite sides"),
        (lambda: arc(95, 0, 0, 0), "95"),
        (lambda: partners_on("soon"), "'soon' is no day in ISO form; expected a year"),
        (lambda: partners_on(2023, party="XXX"), "'XXX' is no party"),
        (lambda: before_and_after(2024, 2022), "2024 is not before 2022"),
        (lambda: before_after_picture(load("borders")), "lacks the column 'partner'"),
        (lambda: sampling_interval(120, 1000), "120 is no share"),
        (lambda: sampling_interval(50, 0), "0 is no number of people"),
        (lambda: sampling_interval(50, pd.NA), "is no number of people"),
        (lambda: affinity("Korea"), "No poll figures on 'Korea'"),
        (lambda: comparisons(load("public_opinion")[:1]), "1 poll figure"),
        (lambda: comparisons(load("borders")), "lacks the column 'row_id'"),
    ],
)
def test_bad_input_gets_one_sentence(ask, words):
    with pytest.raises(CourseError) as caught:
        ask()
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_nothing_given_is_changed(stops):
    table = load("public_opinion")
    before = stops.copy(), table.copy()
    legs(stops), visited(stops), journeys_scene(stops), comparisons(table[:5]), affinity("KOR", polls=table)
    pd.testing.assert_frame_equal(stops, before[0])
    pd.testing.assert_frame_equal(table, before[1])

"""Graphs of agreements: hand-checked ties of the table, and small tables with one trap each; their pictures, too."""

import xml.etree.ElementTree as ElementTree

import networkx as nx
import pandas as pd
import pytest
from archipelago import load
from archipelago.alliances import (
    SIX,
    agreement_graph,
    changes,
    compare,
    density,
    in_force,
    measures,
    party_name,
    record_span,
    strength_between,
    ties,
    triangles,
)
from archipelago.alliances_pictures import finding, network_page, network_picture, positions, ties_scene
from archipelago.alliances_widgets import alliance_sliders
from archipelago.errors import CourseError
from archipelago.maps import layers, map_of

ALLIANCES_2010 = {("JPN", "USA"), ("KOR", "USA"), ("CHN", "PRK")}


def table(*rows, as_of="2024-12-31", **columns):
    """A table of agreements from (key, parties, signed, in_force, ended, strength)."""
    frame = pd.DataFrame(rows, columns=["agreement_id", "parties", "signed", "in_force", "ended", "strength"])
    for column in ("signed", "in_force", "ended"):
        frame[column] = pd.to_datetime(frame[column])
    frame = frame.assign(title=frame["agreement_id"], **columns)
    frame.attrs["as_of"] = as_of
    return frame


def edges(graph):
    return {tuple(sorted(pair)) for pair in graph.edges}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (1959, {("CHN", "RUS"), ("KOR", "USA")}),
        (1961, {("JPN", "USA"), ("KOR", "USA"), ("CHN", "PRK"), ("PRK", "RUS"), ("CHN", "RUS")}),
        (1990, ALLIANCES_2010 | {("PRK", "RUS")}),
        (2010, ALLIANCES_2010),
        ("2023-12-26", ALLIANCES_2010),
        ("2024-12-03", ALLIANCES_2010),
        ("2024-12-04", ALLIANCES_2010 | {("PRK", "RUS")}),
        (2024, ALLIANCES_2010 | {("PRK", "RUS")}),
    ],
)
def test_the_mutual_defence_ties_of_the_six(day, expected):
    graph = agreement_graph(day, 4, SIX)
    assert edges(graph) == expected
    assert set(graph) == set(SIX)
    assert density(graph) == pytest.approx(len(expected) / 15)


def test_two_triangles_depend_on_the_strength():
    assert triangles(agreement_graph(2024, 4, SIX)) == []
    assert triangles(agreement_graph(2024, 3, SIX)) == [("CHN", "PRK", "RUS")]
    assert triangles(agreement_graph(2023, 3, SIX)) == []
    closed = triangles(agreement_graph(2024, 2, SIX, without=["tac2003"]))
    assert {("CHN", "PRK", "RUS"), ("JPN", "KOR", "USA")} < set(closed)
    assert len(triangles(agreement_graph(2024, 2, SIX))) == 20
    assert agreement_graph(2024, 2, SIX).edges["JPN", "PRK"]["texts"] == ("tac2003",)


def test_camp_david_is_the_only_tie_of_japan_and_south_korea_at_strength_two():
    pair = ties(2023, 2, ["JPN", "KOR"], without="tac2003")
    assert pair.to_dict("records") == [
        {"one": "JPN", "other": "KOR", "agreements": 1, "strongest": 2, "texts": "camp2023c"}
    ]
    assert strength_between("KOR", "JPN", "2023-08-17", without=["tac2003"]) == 1
    assert strength_between("JPN", "KOR", "2023-08-18") == 2
    assert strength_between("JPN", "PRK", 1990) is None


def test_the_treaty_of_june_2024_counts_from_the_day_it_entered_into_force():
    day_before, day = agreement_graph("2024-12-03"), agreement_graph("2024-12-04")
    assert changes(day_before, day).values.tolist() == [["PRK", "RUS", 2, 5]]
    assert changes(day, day).empty
    signed = agreement_graph("2024-06-19", 4, SIX)
    assert not signed.has_edge("PRK", "RUS")


def test_changes_leave_blank_what_is_no_tie():
    difference = changes(agreement_graph(2010, 4, SIX), agreement_graph(1990, 4, SIX))
    assert difference["strength_before"].isna().tolist() == [True]
    assert difference["strength_after"].tolist() == [5]


def test_late_members_are_tied_from_the_end_of_the_year_they_joined():
    assert "tac2003" not in set(in_force(1990)["agreement_id"])
    members = {year: in_force(year).set_index("agreement_id")["parties"].get("tac2003", "") for year in (2003, 2004)}
    assert members == {2003: "CHN;IND", 2004: "CHN;IND;JPN;KOR;RUS"}
    parties = in_force("2008-07-30").set_index("agreement_id")["parties"]["tac2003"]
    assert "PRK" not in parties
    assert "PRK" in in_force("2008-07-31").set_index("agreement_id")["parties"]["tac2003"]


def test_a_text_of_three_makes_three_pairs_and_repeated_texts_one_edge():
    rows = table(
        ("three", "AUS;GBR;USA", "2000-01-01", "2000-01-01", None, 1),
        ("two", "USA;AUS", "2000-01-01", "2000-01-01", None, 4),
        ("alone", "JPN", "2000-01-01", "2000-01-01", None, 4),
    )
    graph = agreement_graph(2001, agreements=rows)
    assert edges(graph) == {("AUS", "GBR"), ("AUS", "USA"), ("GBR", "USA")}
    assert dict(graph.edges["USA", "AUS"]) == {"agreements": 2, "strength": 4, "texts": ("three", "two")}
    assert dict(graph.edges["GBR", "USA"]) == {"agreements": 1, "strength": 1, "texts": ("three",)}
    assert graph.graph == {"day": "2001-12-31", "strength": 1, "without": ()}
    assert edges(agreement_graph(2001, 4, agreements=rows)) == {("AUS", "USA")}


def test_periods_are_half_open_and_unknown_days_never_count_too_early():
    rows = table(
        ("known", "JPN;USA", "2000-01-01", "2000-06-01", "2001-06-01", 1),
        ("by-year", "JPN;USA", "2000-01-01", "2003-01-01", None, 1),
        ("blank", "JPN;USA", "2005-03-01", None, "2007-01-01", 1),
        ("unknown", "JPN;USA", "2000-01-01", None, None, 1),
        in_force_precision=["day", "year", None, None],
    )

    def keys(day):
        return list(in_force(day, agreements=rows)["agreement_id"])

    assert keys("2000-06-01") == ["known"]
    assert keys("2001-05-31") == ["known"]
    assert keys("2001-06-01") == []
    assert keys("2003-12-30") == []
    assert keys("2003-12-31") == ["by-year"]
    assert keys("2005-12-30") == ["by-year"]
    assert keys("2005-12-31") == ["by-year", "blank"]
    assert keys(2024) == ["by-year"]


def test_measures_of_a_star_and_of_the_table():
    star = nx.star_graph(3)
    found = measures(star)
    assert found.iloc[0].tolist()[2:] == [3, 3, 1.0]
    assert found["betweenness"].tolist()[1:] == [0, 0, 0]
    six = measures(agreement_graph(2024, 4, SIX)).set_index("party")
    assert six["degree"].to_dict() == {"PRK": 2, "USA": 2, "CHN": 1, "JPN": 1, "KOR": 1, "RUS": 1}
    assert six.loc["USA", "betweenness"] == pytest.approx(1 / 10)
    assert six.loc["JPN", "betweenness"] == 0


def test_the_table_favours_japan_only_at_the_lowest_strength():
    strong, weak = measures(agreement_graph(2024, 4)), measures(agreement_graph(2024, 1))
    assert strong["party"][0] == "USA"
    assert weak["party"][0] == "JPN"
    assert strong.set_index("party").loc["JPN", "betweenness"] == 0


def test_compare_pairs_each_day_with_each_strength():
    found = compare([1990, 2010, 2024], [4, 2], parties=SIX, without=["tac2003"])
    assert found[["date", "strength", "ties"]].values.tolist() == [
        [1990, 4, 4], [2010, 4, 3], [2024, 4, 4], [1990, 2, 5], [2010, 2, 8], [2024, 2, 9],
    ]  # fmt: skip
    assert found["degree"].tolist() == [1, 1, 1, 2, 2, 3]
    assert found["triangles"].tolist() == [0, 0, 0, 0, 2, 3]
    assert pd.isna(compare(1950, 5)["betweenness"][0])


def test_names_follow_the_day():
    assert party_name("RUS", "1991-12-25") == "USSR"
    assert party_name("RUS", "1991-12-26") == party_name("RUS") == "Russia"
    codes = {code for parties in load("agreements")["parties"] for code in parties.split(";")}
    assert not [code for code in codes - {"NATO"} if party_name(code) == code]


def test_the_record_ends_with_the_table():
    first, last = record_span()
    assert (first.isoformat()[:10], last.isoformat()[:10]) == ("1941-04-25", "2024-12-31")


def test_nothing_given_is_changed():
    rows = load("agreements")
    before = rows.copy()
    agreement_graph(2024, 1, agreements=rows)
    pd.testing.assert_frame_equal(rows, before)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: agreement_graph(2025), "2025 lies outside the record of agreements"),
        (lambda: agreement_graph(1900), "1900 lies outside"),
        (lambda: agreement_graph("soon"), "'soon' is no day in ISO form; expected a year"),
        (lambda: agreement_graph(True), "True is no date"),
        (lambda: agreement_graph(2024, 6), "6 is no strength; expected a whole number from 0 to 5"),
        (lambda: agreement_graph(2024, 2.5), "2.5 is no strength"),
        (lambda: agreement_graph(2024, True), "True is no strength"),
        (lambda: agreement_graph(2024, 4, ["JPN", "Japan"]), "'Japan' is no party of the table. Did you mean 'JPN'?"),
        (lambda: agreement_graph(2024, 4, without=["camp"]), "'camp' is no key of the table"),
        (lambda: in_force(2024, agreements=[1]), "not a table"),
        (lambda: in_force(2024, agreements=load("borders")), "lacks the column 'agreement_id'"),
        (lambda: in_force(2024, agreements=load("agreements").astype({"signed": str})), "holds no dates"),
        (lambda: measures("graph"), "not a graph"),
        (lambda: changes(nx.Graph(), None), "not a graph"),
    ],
)
def test_bad_input_gets_one_sentence(ask, words):
    with pytest.raises(CourseError) as caught:
        ask()
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_title_says_what_the_graph_shows():
    assert finding(agreement_graph(2024, 4, SIX)) == (
        "4 of 15 possible ties, no triangle (strength 4 or more, 31 December 2024)"
    )
    assert "1 triangle: China, North Korea and Russia" in finding(agreement_graph(2024, 3, SIX))
    assert "without the ASEAN treaty" in finding(agreement_graph(2024, 2, SIX, ["tac2003"]))
    assert "Japan has the most partners, 15" in finding(agreement_graph(2024, 1))
    assert "USSR" in network_picture(agreement_graph(1990, 4, SIX)).alt
    assert finding(agreement_graph("1945-08-08", 4, SIX)).startswith("No tie (strength 4 or more")


def test_points_keep_their_places_and_parties_of_another_table_get_one():
    early, late = positions(agreement_graph(1990, 1)), positions(agreement_graph(2024, 1))
    assert all(early[party] == late[party] for party in early.keys() & late)
    assert len(early.keys() & late) > 10
    assert len(set(late.values())) == len(late)
    rows = table(("pact", "XXX;YYY;JPN", "2000-01-01", "2000-01-01", None, 4))
    graph = agreement_graph(2024, agreements=rows)
    assert len(set(positions(graph).values())) == 3
    assert network_picture(graph).png()
    assert "XXX" in network_page(graph)


def test_the_network_is_told_in_picture_and_words():
    graph = agreement_graph(2024, 3, SIX)
    picture = network_picture(graph)
    assert "Strength 5: China–North Korea, North Korea–Russia." in picture.alt
    assert "31 December 2024" in picture.caption
    page = ElementTree.fromstring(network_page(graph).replace("<br>", "<br/>"))
    drawing = page.find("svg")
    assert len(drawing.findall("line")) == graph.number_of_edges() == 5
    assert {text.text for text in drawing.findall("text")} == {
        "China", "Japan", "North Korea", "Russia", "South Korea", "United States",
    }  # fmt: skip
    assert "5 of 15 possible ties" in drawing.get("aria-label")
    assert len(page.find("ul")) == 3


def test_the_map_draws_the_ties_of_parties_that_lie_on_it():
    graph = agreement_graph(2024, 4)
    scene = ties_scene(graph)
    assert {path.path_id for path in scene.paths} == {"CHN-PRK", "PRK-RUS", "JPN-USA", "KOR-USA"}
    assert "14 ties lead to parties beyond the map" in scene.note
    assert "5 of" not in scene.title
    drawn = layers(map_of(scene))
    assert (drawn["layer"] == "Ties").sum() == 4
    assert set(drawn.loc[drawn["layer"] == "Parties", "kind"]) == {"spot"}
    widths = {path.path_id: path.width for path in scene.paths}
    assert widths["PRK-RUS"] > widths["JPN-USA"]
    south, north = scene.bounds
    assert all(south[0] < s.latitude < north[0] and south[1] < s.longitude < north[1] for s in scene.spots)


def test_sliders_move_network_and_map_together():
    sliders = alliance_sliders(2023, 4)
    assert "3 of 15 possible ties" in sliders.network.value
    sliders.year.value = 2024
    assert "4 of 15 possible ties" in sliders.network.value
    assert [path.path_id for path in sliders.map.scene.paths][-1] == "PRK-RUS"
    sliders.strength.value = 2
    assert "15 of 15 possible ties" in sliders.network.value
    sliders.without.value = True
    assert "9 of 15 possible ties" in sliders.network.value
    assert len(sliders.map.scene.paths) == 9
    sliders.parties.value = "all"
    assert "43 ties among 18 parties" in sliders.network.value
    assert sliders.static().alt.startswith("Network. 43 ties among 18 parties")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: network_picture(nx.Graph()), "no graph of agreements"),
        (lambda: network_page("graph"), "no graph of agreements"),
        (lambda: ties_scene(None), "no graph of agreements"),
        (lambda: alliance_sliders(1940), "cannot start in 1940; expected a year from 1950 to 2024"),
        (lambda: alliance_sliders("1990"), "cannot start in '1990'; expected a year from 1950 to 2024"),
        (lambda: alliance_sliders(last="2020-12-31"), "cannot end in '2020-12-31'; expected a year such as 1990"),
        (lambda: alliance_sliders(last=2030), "2030 lies outside the record"),
        (lambda: alliance_sliders(strength=0), "strength 0; expected a whole number from 1 to 5"),
    ],
)
def test_pictures_and_sliders_refuse_in_one_sentence(make, words):
    with pytest.raises(CourseError) as caught:
        make()
    assert words in str(caught.value)

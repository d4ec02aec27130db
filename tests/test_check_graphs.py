"""Checks of answers that are graphs: points and lines count, what is written on them does not."""

import networkx as nx
import pytest
from archipelago import check
from archipelago.comparing import difference, kind_of, show


@pytest.fixture
def angle():
    """Three points in a row, two lines."""
    return nx.Graph([("JPN", "USA"), ("USA", "KOR")])


def test_a_graph_built_in_another_order_is_the_same(angle):
    other = nx.Graph(day="2024-12-31")
    other.add_edge("KOR", "USA", strength=4)
    other.add_edge("USA", "JPN")
    assert difference(other, angle) is None
    assert kind_of(other) == "graph"
    assert show(other) == "a graph with 3 points and 2 lines"


@pytest.mark.parametrize(
    ("lines", "points", "said"),
    [
        ([("JPN", "USA")], [], "without the point 'KOR'"),
        ([("JPN", "USA"), ("USA", "KOR")], ["PRK"], "with the point 'PRK' that does not belong there"),
        ([("JPN", "USA")], ["KOR"], "without the line 'KOR'–'USA'"),
        ([("JPN", "USA"), ("USA", "KOR"), ("KOR", "JPN")], [], "with the line 'JPN'–'KOR' that does not belong there"),
        ([("JPN", "USA"), ("USA", "KOR"), ("JPN", "JPN")], [], "with the line 'JPN'–'JPN' that does not belong there"),
    ],
)
def test_what_is_missing_or_too_many_is_named(angle, lines, points, said):
    got = nx.Graph(lines)
    got.add_nodes_from(points)
    assert said in difference(got, angle)


def test_only_an_undirected_graph_will_do(angle):
    for got in (nx.DiGraph(angle.edges), nx.MultiGraph(angle.edges), list(angle.edges), 2):
        assert "where a graph (networkx.Graph) belongs" in difference(got, angle)


def test_a_class_that_only_bears_the_name_is_no_graph():
    lying = type("Graph", (), {"__module__": "networkx.classes.graph"})
    assert kind_of(lying()) != "graph"


def test_a_graph_as_argument_is_named_and_must_not_be_changed(angle):
    def answer(graph):
        return graph.number_of_edges()

    def changing(graph):
        graph.remove_edge("JPN", "USA")
        return 2

    with pytest.raises(check.NotYet, match=r"On the graph of the check, `answer\(graph\)` gives 2\."):
        check.Answer("answer", answer, "Look again.").gives(3, angle)
    with pytest.raises(check.NotYet, match=r"`answer` changes the graph that it is given"):
        check.Answer("answer", changing, "Look again.").gives(2, angle)
    check.Answer("answer", answer, "Look again.").gives(2, angle)

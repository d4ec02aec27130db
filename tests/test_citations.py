"""What a reader sees below a table: the sources, numbered, with links and how far each was read."""

from html.parser import HTMLParser

import archipelago
import pandas as pd
import pytest
from archipelago.errors import CourseError


def test_a_filtered_table_cites_only_its_own_sources():
    borders = archipelago.load("borders")
    part = borders[borders["segment"] == "SAKHALIN_N"]
    cited = archipelago.cite(part)
    expected = set(part["source"]) | set(part["source_2"].dropna())
    assert set(cited.sources["source_id"]) == expected
    assert list(cited.sources["number"]) == list(range(1, len(expected) + 1))
    assert cited.sources["rows"].sum() == len(part) == 9
    general = cited.sources.set_index("source_id").loc["general-knowledge"]
    assert (general["rows"], general["document"], general["unverified"]) == (3, 0, 3)


def test_rows_add_up_by_verification():
    for name in ("islands", "missile_tests", "agreements"):
        frame = archipelago.load(name)
        sources = archipelago.cite(frame).sources
        for how in ("document", "secondary", "unverified"):
            assert sources[how].sum() == (frame["verified"] == how).sum()
        assert (sources[["document", "secondary", "unverified"]].sum(axis=1) == sources["rows"]).all()


def test_names_and_several_frames_are_one_list():
    cited = archipelago.cite("borders", archipelago.load("treaties").query("date_signed < '1900'"))
    assert cited.sources["source_id"].is_unique
    assert cited.sources["rows"].is_monotonic_decreasing
    assert cited.rows == 37 + 5
    assert len(cited.licences) == 2


def test_the_counter_argument_has_its_source_too():
    claims = archipelago.load("claims").query("claim_id == 'JP01'")
    sources = archipelago.cite(claims).sources.set_index("source_id")
    assert sources.loc[claims["counter_source"].iloc[0], "counter_source"] == 1
    assert "source of the counter-argument: 1 row" in repr(archipelago.cite(claims))


def test_one_row_as_a_series_can_be_cited():
    row = archipelago.load("treaties").iloc[0]
    assert archipelago.cite(row).sources["source_id"].iloc[0] == row["source"]


def test_a_merge_keeps_both_tables_sources():
    islands = archipelago.load("islands")
    borders = archipelago.load("borders").query("period == '1956-today'")
    merged = islands.merge(borders, on="segment")
    assert {"source_x", "source_y"} <= set(merged.columns)
    cited = set(archipelago.cite(merged).sources["source_id"])
    assert set(merged["source_x"]) | set(merged["source_y"]) <= cited


def test_other_columns_that_begin_with_source_do_not_disturb():
    tests = archipelago.load("missile_tests").query("dataset == 'CNS'")
    assert list(archipelago.cite(tests).sources["rows"]) == [303, 0]
    joined = tests.merge(archipelago.load("sources"), left_on="source", right_on="source_id")
    assert "cns-missile-test-database" in set(archipelago.cite(joined).sources["source_id"])


def test_a_site_without_a_deep_link_is_not_shown_as_a_link():
    sources = archipelago.load("sources").query("deep_link == False and url.notna()")
    key = sources["source_id"].iloc[0]
    cited = archipelago.cite(pd.DataFrame({"source": [key], "verified": ["unverified"]}))
    assert "no deep link known" in repr(cited)
    assert "<a " not in cited._repr_html_()
    nowhere = archipelago.cite(pd.DataFrame({"source": ["general-knowledge"]}))
    assert "no address known" in repr(nowhere)
    assert "not said how far verified: 1 row" in repr(nowhere)


def test_every_link_of_every_table_is_of_the_web_and_escaped():
    class Links(HTMLParser):
        found = []

        def handle_starttag(self, tag, attributes):
            assert tag in {"div", "p", "ol", "li", "cite", "a", "details", "summary"}, tag
            if tag == "a":
                self.found.append(dict(attributes)["href"])

    page = archipelago.cite(*archipelago.tables()["name"])
    Links().feed(page._repr_html_())
    assert len(Links.found) == page.sources["deep_link"].sum() > 500
    assert all(link.startswith(("http://", "https://")) for link in Links.found)


def test_titles_are_escaped(monkeypatch):
    from archipelago import citations

    known = archipelago.load("sources")
    known.loc[known["source_id"] == "general-knowledge", "title"] = "<script>alert(1)</script> & more"
    monkeypatch.setattr(citations, "load", lambda name: known)
    shown = archipelago.cite(pd.DataFrame({"source": ["general-knowledge"]}))._repr_html_()
    assert "<script>" not in shown and "&lt;script&gt;" in shown and "&amp; more" in shown


def test_licence_line_follows_the_table():
    assert "NOT open data" in repr(archipelago.cite("milex"))
    bare = pd.DataFrame({"source": ["general-knowledge"]})
    assert "Licences differ by table" in repr(archipelago.cite(bare))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: archipelago.cite(), "cite() needs at least one table, for example cite(load('borders'))."),
        (lambda: archipelago.cite(["borders"]), "cite() takes tables, rows of tables or names of tables; got list"),
        (lambda: archipelago.cite("border"), "Unknown table 'border'. Did you mean 'borders'?"),
        (
            lambda: archipelago.cite(archipelago.load("borders")[["segment", "valid_from"]]),
            "This table of 37 rows has no column 'source'",
        ),
        (
            lambda: archipelago.cite(archipelago.load("borders")["segment"]),
            "cite() takes tables, rows of tables or names of tables; got Series",
        ),
        (
            lambda: archipelago.cite(pd.DataFrame({"source": ["my notes"]})),
            "The column 'source' holds 'my notes'; expected keys of load('sources').",
        ),
    ],
)
def test_what_cannot_be_cited_gets_one_sentence(wrong, message):
    with pytest.raises(CourseError) as caught:
        wrong()
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_an_empty_selection_cites_nothing():
    nothing = archipelago.load("borders").query("segment == 'SAKHALIN_N' and verified == 'document' and period == 'x'")
    assert len(archipelago.cite(nothing)) == 0
    assert "0 sources behind 0 rows" in repr(archipelago.cite(nothing))


def test_a_title_whose_language_is_not_recorded_is_named_by_its_letters(monkeypatch):
    rows = archipelago.load("borders")
    first, second = rows["source"].drop_duplicates().head(2)
    known = archipelago.load("sources").set_index("source_id").astype({"title": "object", "language": "object"})
    known.loc[first, ["title", "language"]] = ["Кремль", pd.NA]
    known.loc[second, ["title", "language"]] = ["東京", "ja"]
    real = archipelago.citations.load
    monkeypatch.setattr(
        archipelago.citations, "load", lambda name: known.reset_index() if name == "sources" else real(name)
    )
    page = archipelago.cite(rows)._repr_html_()
    assert '<cite style="font-style:normal"><span lang="ru">Кремль</span></cite>' in page
    assert '<cite lang="ja" style="font-style:normal">東京</cite>' in page

"""Findings that carry their sources, the brief made of them, its files, the menu and the checklist for 2026."""

import html.parser
import os
import re

import numpy
import pandas as pd
import pytest
from archipelago import briefing_pages, load
from archipelago.briefing import QUESTION, Brief, finding, menu
from archipelago.briefing_checklist import checklist
from archipelago.errors import CourseError

SENTENCE = "The strategy was adopted {value} days before the summit of 13 September 2023."


@pytest.fixture(scope="module")
def strategy():
    documents = load("documents")
    return documents[documents["doc_id"] == "NSS2022"]


@pytest.fixture(scope="module")
def events():
    return load("russia_dprk_events")


@pytest.fixture(scope="module")
def order(strategy, events):
    return finding("order", 271, [strategy, events[events["event_no"] == 34]], SENTENCE, question="Which came first?")


@pytest.fixture(scope="module")
def bound():
    return finding(
        "bound",
        {"before": 2, "after": 5},
        ["agreements/rusdprk2000", "agreements/rusdprk2024"],
        "The tie went from strength {before} to {after}.",
        question="What did the treaty change?",
    )


@pytest.fixture(scope="module")
def claimed(events):
    arms = events[events["category"] == "arms"]
    return finding(
        "arms", len(arms), arms, "The record has {value} claims or denials on arms.", question="How many reports?"
    )


def words(count, *keys):
    return " ".join(["word"] * (count - len(keys)) + [f"[{key}]" for key in keys])


def ready(order, bound, claimed, **changes):
    """A brief that passes every check, with some of its parts changed."""
    parts = {
        "title": "Was the article right?",
        "to": "The Minister",
        "findings": [order, bound, claimed],
        "readings": {"it explains": words(150, "order", "bound"), "it does not": words(140, "arms")},
        "answer": words(120, "order"),
        "limits": ["Every figure on arms comes from one side.", "A later document may change the first finding."],
    }
    return Brief(**{**parts, **changes})


# --- a finding ---------------------------------------------------------------------------------------------------


def test_a_finding_fills_its_sentence_and_keeps_its_rows(order):
    assert order.sentence == "The strategy was adopted 271 days before the summit of 13 September 2023."
    assert order.value == 271
    assert order.rests_on == ["documents/NSS2022", "russia_dprk_events/34"]
    assert set(order.sources["source_id"]) == {
        "nss-2022-english",
        "tass-kim-visit-komsomolsk-vladivostok-after-vostochny",
    }
    assert (order.kind, order.label, order.unverified) == ("fact", "", 0)


def test_rows_may_be_named_by_key_by_table_or_given_as_one_row(bound, events):
    assert bound.rests_on == ["agreements/rusdprk2000", "agreements/rusdprk2024"]
    whole = finding("whole", 1, "treaties", "There is {value} table.", question="How many?")
    assert len(whole.rests_on) == len(load("treaties"))
    single = finding("single", 1, events.iloc[3], "There is {value} row.", question="How many?")
    assert len(single.rests_on) == 1 and len(single.sources) >= 1


@pytest.mark.parametrize(
    ("value", "place", "shown"),
    [
        (numpy.int64(271), "{value}", "271"),
        (12500, "{value}", "12,500"),
        (2015, "{value}", "2015"),
        (0.25, "{value}", "0.25"),
        (3.0, "{value}", "3"),
        (1 / 3, "{value:.3f}", "0.333"),
        (pd.Timestamp("2024-12-04"), "{value}", "4 December 2024"),
        (["CHN", "RUS", "PRK"], "{value}", "CHN, RUS and PRK"),
        (["CHN"], "{value}", "CHN"),
        ([], "{value}", "none"),
        (pd.Series({"CHN": 91, "RUS": 88}), "{CHN} and {RUS}", "91 and 88"),
    ],
)
def test_values_are_written_as_prose_writes_them(strategy, value, place, shown):
    one = finding("one", value, strategy, f"It is {place} here.", question="What is it?")
    assert one.sentence == f"It is {shown} here."


def test_a_key_of_the_menu_brings_its_question():
    one = finding("longest_gap", 6204, "summits", "The longest gap lasted {value} days.")
    assert one.question == menu().set_index("key")["question"]["longest_gap"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sentence": "It came 271 days before, {value}."}, "has the number 271 typed by hand"),
        ({"sentence": "It came 1,500 days before, {value}."}, "has the number 1,500 typed by hand"),
        ({"sentence": "It came long before."}, "does not use the computed value; expected {value} in it"),
        ({"sentence": "It came {days} days before."}, "has the place {days}; expected one of {value}"),
        ({"sentence": "It came {value days before."}, "braces"),
        ({"sentence": "It came {value:%%q} days before."}, "format after a colon"),
        ({"sentence": "It came {value} days before"}, "needs one sentence"),
        ({"sentence": "It came {value}\ndays before."}, "needs one sentence"),
        ({"sentence": None}, "has no sentence"),
        ({"value": float("nan")}, "is missing"),
        ({"value": object()}, "expected a number, a text, a date or a list"),
        ({"value": {}}, "has no value"),
        ({"rows": "documents/NSS1999"}, "has no row 'NSS1999'"),
        ({"rows": "document/NSS2022"}, "Did you mean 'documents'?"),
        ({"rows": pd.DataFrame({"doc_id": ["NSS2022"]})}, "has no column 'source'"),
        ({"rows": load("documents").head(0)}, "rests on no rows"),
        ({"rows": 34}, "expected rows of a table"),
        ({"kind": "opinion"}, "expected 'fact', 'claim' or 'analysis'"),
        ({"kind": "claim"}, "expected said_by="),
        ({"said_by": "Seoul"}, "expected no said_by"),
        ({"key": "My Key"}, "is no key"),
        ({"question": None}, "is not on the menu"),
    ],
)
def test_a_finding_that_does_not_fit_is_refused_in_one_sentence(strategy, changes, said):
    fitting = {"key": "order", "value": 271, "rows": strategy, "sentence": SENTENCE, "question": "Which?"}
    with pytest.raises(CourseError) as raised:
        finding(**{**fitting, **changes})
    assert said in str(raised.value) and "\n" not in str(raised.value)


@pytest.mark.parametrize(
    "name",
    ["2022", "16 December 2022", "the 1950s", "2023–24", "the G7", "FY2025", "Hwasong-17", "Article 4", "ES-11/1"],
)
def test_numbers_that_are_names_may_be_typed(strategy, name):
    assert name in finding("one", 3, strategy, f"After {name} came {{value}}.", question="What came?").sentence


def test_a_claim_names_its_speaker_and_a_reading_says_that_it_is_one(events):
    rows = events[events["event_no"] == 38]
    claim = finding("shells", 1, rows, "It counts {value} million shells.", "claim", "South Korea", "How many?")
    assert str(claim).startswith("Claim — South Korea. It counts 1 million shells.")
    reading = finding("mine", 1, rows, "I rely on {value} claim.", "analysis", question="On what?")
    assert str(reading).startswith("My reading.")


def test_unverified_rows_are_counted(strategy):
    themes = load("themes")
    chosen = themes[themes["row_id"].isin(["T012", "T020", "T025"])]
    assert finding("three", 3, chosen, "There are {value} passages.", question="How many?").unverified == 2


# --- a brief -----------------------------------------------------------------------------------------------------


def test_a_brief_that_has_everything_passes(order, bound, claimed):
    brief = ready(order, bound, claimed)
    assert brief.problems() == []
    assert brief.question == QUESTION
    assert list(brief.check()["what"]) == ["evidence", "attribution", "both readings", "limits", "answer", "length"]
    assert brief.check()["holds"].all()


@pytest.mark.parametrize(
    ("changes", "what", "said"),
    [
        ({"readings": {"it explains": words(300, "order", "bound", "arms")}}, "both readings", "has 1 readings"),
        ({"readings": {"a": words(300, "bound"), "b": words(39, "arms")}}, "both readings", "'b' has 39 words"),
        ({"readings": {"a": words(210, "bound"), "b": words(100, "arms")}}, "both readings", "at least half as long"),
        (
            {"readings": {"a": words(150, "bound", "arms"), "b": words(150)}},
            "both readings",
            "'b' points to no finding",
        ),
        ({"limits": ["Every figure on arms comes from one side."]}, "limits", "names 1 limits"),
        (
            {"limits": ["Every figure comes from one side.", "Not much data"]},
            "limits",
            "'Not much data' is no sentence",
        ),
        (
            {"answer": words(39, "order"), "readings": {"a": words(200, "bound"), "b": words(180, "arms")}},
            "answer",
            "has 39 words",
        ),
        ({"answer": words(120)}, "answer", "points to no finding"),
        ({"answer": words(120, "order", "ordre")}, "evidence", "points to [ordre]"),
        ({"answer": words(700, "order")}, "length", "expected 450 to 900"),
        (
            {"answer": words(60, "order"), "readings": {"a": words(90, "bound"), "b": words(90, "arms")}},
            "length",
            "words",
        ),
    ],
)
def test_what_is_missing_is_said(order, bound, claimed, changes, what, said):
    checked = ready(order, bound, claimed, **changes).check()
    failed = checked[~checked["holds"]]
    assert list(failed["what"]) == [what]
    assert said in failed["message"].iloc[0]


def test_too_few_findings_and_unused_ones_are_said(order, bound, claimed):
    few = ready(
        order, bound, claimed, findings=[order, bound], readings={"a": words(150, "bound"), "b": words(150, "order")}
    )
    assert few.problems() == ["The brief has 2 findings; expected at least 3."]
    unused = ready(order, bound, claimed, readings={"a": words(150, "bound"), "b": words(150, "order")})
    assert len(unused.problems()) == 1 and "points to the finding 'arms'" in unused.problems()[0]


def test_a_claim_dressed_as_a_fact_is_noticed(order, bound, events):
    rows = events[events["event_no"] == 38]
    bare = finding("arms", 1, rows, "There were {value} million shells.", question="How many?")
    problems = ready(order, bound, bare).problems()
    assert len(problems) == 1 and "rests only on what somebody claims or denies" in problems[0]
    said = finding("arms", 1, rows, "Seoul said that there were {value} million shells.", question="How many?")
    assert ready(order, bound, said).problems() == []


def test_unverified_rows_ask_for_a_limit(order, bound):
    weak = finding("arms", 1, "themes/T012", "The text has {value} such passage.", question="How many?")
    assert "expected a limit with the word 'unverified'" in ready(order, bound, weak).problems()[0]
    limits = ["One row is unverified and may not stand in the text.", "A later document may change the first finding."]
    assert ready(order, bound, weak, limits=limits).problems() == []


def test_sources_are_numbered_once_in_the_order_of_the_findings(order, bound, claimed, strategy):
    again = finding("again", 1, strategy, "There is {value} strategy.", question="How many?")
    brief = ready(order, bound, claimed, findings=[again, bound, order, claimed])
    numbers = brief.sources
    assert list(numbers["number"]) == list(range(1, len(numbers) + 1))
    assert numbers["source_id"].is_unique
    assert numbers["source_id"].iloc[0] == "nss-2022-english"
    assert brief.source_numbers(*again.parts) == [1]
    assert set(brief.source_numbers(*order.parts)) >= {1}
    strategy_rows = numbers.set_index("source_id")["rows"]["nss-2022-english"]
    assert strategy_rows == 1, "a row on which two findings rest counts once"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"findings": ["a finding"]}, "findings holds a str"),
        ({"readings": ["one", "two"]}, "readings is a list"),
        ({"readings": {"a": 1, "b": 2}}, "readings holds 'a': int"),
        ({"limits": "one limit"}, "limits is a str"),
        ({"answer": None}, "answer is a NoneType"),
        ({"title": " "}, "title is empty"),
        ({"annexes": {"Table": [1, 2]}}, "annexes holds 'Table': list"),
    ],
)
def test_a_part_of_the_wrong_kind_is_refused(order, bound, claimed, changes, said):
    with pytest.raises(CourseError, match=re.escape(said)):
        ready(order, bound, claimed, **changes)


def test_two_findings_may_not_share_a_key(order, bound, claimed):
    with pytest.raises(CourseError, match="have the key 'order'"):
        ready(order, bound, claimed, findings=[order, order, bound])


# --- pages and files ---------------------------------------------------------------------------------------------


class Balanced(html.parser.HTMLParser):
    """Holds HTML to closed tags, and collects its text and addresses."""

    def __init__(self, text):
        super().__init__()
        self.open, self.text, self.addresses = [], "", []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.addresses += [value for name, value in attributes if name in ("href", "src")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_markdown_has_every_part_and_numbered_sources(order, bound, claimed, tmp_path):
    brief = ready(order, bound, claimed)
    text = brief.export(tmp_path / "brief.md").read_text(encoding="utf-8")
    for part in [
        "# Was the article right?",
        "## Question",
        "## Findings",
        "## Reading: it explains",
        "## Answer",
        "## Limits",
    ]:
        assert f"{part}\n" in text
    assert f"1. {order.sentence}" in text
    assert "(finding 3)" in text and "[arms]" not in text
    listed = re.findall(r"^(\d+)\. ", text[text.index("## Sources") :], re.M)
    assert listed == [str(number) for number in brief.sources["number"]]
    assert "Draft" not in text


def test_the_printable_page_stands_alone(order, bound, claimed, tmp_path):
    brief = ready(order, bound, claimed, answer="<script>alert(1)</script> " + words(120, "order"))
    text = brief.export(tmp_path / "brief.html").read_text(encoding="utf-8")
    page = Balanced(text)
    assert text.startswith("<!doctype html>") and 'lang="en"' in text and "@page" in text
    assert "<script" not in text and "<script>alert(1)</script>" in page.text
    assert page.addresses and all(address.startswith(("http://", "https://")) for address in page.addresses)
    assert "src=" not in text


def test_the_notebook_shows_findings_and_briefs(order, bound, claimed):
    Balanced(order._repr_html_())
    Balanced(ready(order, bound, claimed)._repr_html_())
    assert "documents/NSS2022" in order._repr_html_()
    assert "all checks hold" in repr(ready(order, bound, claimed))


def test_what_markdown_reads_as_its_own_is_escaped(order, bound, claimed, tmp_path):
    brief = ready(
        order, bound, claimed, limits=["# A limit with *stars* and <b>tags</b> in it.", "One more limit of ours here."]
    )
    text = brief.export(tmp_path / "brief.md").read_text(encoding="utf-8")
    assert r"- \# A limit with \*stars\* and \<b>tags\</b> in it." in text


def test_an_existing_file_is_never_changed(order, bound, claimed, tmp_path):
    brief = ready(order, bound, claimed)
    target = tmp_path / "brief.md"
    target.write_text("somebody's work", encoding="utf-8")
    with pytest.raises(CourseError, match="'brief.md' exists already and stays as it is"):
        brief.export(target)
    assert [brief.export(target, numbered=True).name for _ in range(2)] == ["brief-2.md", "brief-3.md"]
    assert target.read_text(encoding="utf-8") == "somebody's work"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief-2.md", "brief-3.md", "brief.md"]


def test_a_dangling_link_is_not_written_through(order, bound, claimed, tmp_path):
    (tmp_path / "brief.md").symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(CourseError, match="exists already"):
        ready(order, bound, claimed).export(tmp_path / "brief.md")
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize("links", ["as usual", "refused"])
def test_a_file_is_written_whole_or_not_at_all(order, bound, claimed, tmp_path, monkeypatch, links):
    def full(*arguments, **named):
        raise OSError(28, "No space left on device")

    if links == "refused":
        monkeypatch.setattr(os, "link", full)
        assert ready(order, bound, claimed).export(tmp_path / "whole.md").read_text(encoding="utf-8").endswith("\n")
        monkeypatch.setattr(os, "rename", full)
    else:
        monkeypatch.setattr(os, "fdopen", full)
    with pytest.raises(CourseError, match="'brief.md' cannot be written: No space left on device"):
        ready(order, bound, claimed).export(tmp_path / "brief.md")
    assert [path.name for path in tmp_path.iterdir()] == (["whole.md"] if links == "refused" else [])


def test_an_unready_brief_is_written_as_a_draft_only(order, bound, claimed, tmp_path):
    brief = ready(order, bound, claimed, answer="Later.")
    with pytest.raises(CourseError, match="is not ready"):
        brief.export(tmp_path / "brief.md")
    text = brief.export(tmp_path / "brief.md", draft=True).read_text(encoding="utf-8")
    assert "**Draft.** To do:" in text and "- The answer has 1 words; expected at least 40." in text


@pytest.mark.parametrize(
    ("name", "said"), [("brief.docx", "ends neither in .md nor in .html"), ("no/brief.md", "no folder")]
)
def test_a_file_name_that_does_not_fit_is_refused(order, bound, claimed, tmp_path, name, said):
    with pytest.raises(CourseError, match=said):
        ready(order, bound, claimed).export(tmp_path / name)


def test_pages_are_the_same_each_time(order, bound, claimed):
    assert briefing_pages.to_html(ready(order, bound, claimed)) == briefing_pages.to_html(ready(order, bound, claimed))


def test_an_annex_goes_along_with_its_sources(order, bound, claimed, tmp_path):
    brief = ready(order, bound, claimed, annexes={"Checklist": checklist()})
    text = brief.export(tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "## Annex: Checklist" in text and brief.problems() == []
    assert text.count("\n| ") == len(checklist()) + 2
    known = set(brief.sources["source_id"])
    assert known >= set(checklist()["source"]) | set(checklist()["source_2"].dropna())
    Balanced(briefing_pages.to_html(brief))


# --- the menu and the checklist ----------------------------------------------------------------------------------


def test_the_menu_offers_questions_on_tables_that_exist():
    offered = menu()
    assert 9 <= len(offered) <= 12 and offered["key"].is_unique
    assert offered["lesson"].is_monotonic_increasing and offered["lesson"].nunique() >= 9
    for one in offered.itertuples():
        assert one.function.startswith(f"{one.key}(")
        for name in one.tables.split(", "):
            assert len(load(name))
            columns = set(load(name).columns)
            assert any(column in one.gives for column in columns), f"{one.key} says with which column of {name}"


def test_the_checklist_compares_with_rows_that_exist():
    lines = checklist()
    assert len(lines) == 12 and lines["item"].is_unique
    assert (lines["in_2026"] == "").all()
    for keys in lines["compared_with"]:
        for key in keys.split("; "):
            name, _, row = key.partition("/")
            table = load(name)
            assert row in set(table[table.attrs["primary_key"][0]])


def test_the_checklist_says_what_the_rows_say():
    lines = checklist().set_index("item")
    assert lines["in_2022"]["Russia, headline"] == "“strong security concern”, coded as concern, 2 of 3"
    assert lines["in_2022"]["Order of neighbours"].startswith("China, North Korea, Russia. In 2013:")
    assert lines["in_2022"]["Share of the economy"].startswith("2 % by FY2027")
    assert lines["in_2022"]["Five-year total"].startswith("43 trillion yen, nominal")
    assert lines["in_2022"]["Russia and North Korea together"].endswith("together: 0; on China and Russia: 1")
    assert lines["verified"]["Russia, policy"] == "unverified"


def test_a_corrected_row_corrects_the_checklist():
    themes, documents = load("themes"), load("documents")
    themes.loc[themes["row_id"] == "T031", "stance_term"] = "another term"
    themes.loc[themes["row_id"] == "T031", "actor"] = "RUS;PRK"
    documents.loc[documents["doc_id"] == "DBP2022", "five_year_total_trn_yen"] = 50.0
    lines = checklist(themes=themes, documents=documents).set_index("item")["in_2022"]
    assert "“another term”" in lines["Russia, headline"]
    assert "together: 1;" in lines["Russia and North Korea together"]
    assert lines["Five-year total"].startswith("50 trillion yen")


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"themes": load("themes").query("row_id != 'T020'")}, "has no row 'T020'"),
        ({"themes": load("documents")}, "lacks the column"),
        ({"budget": load("defence_budget")}, "takes no table 'budget'"),
    ],
)
def test_a_checklist_without_its_rows_is_refused(tables, said):
    with pytest.raises(CourseError, match=said):
        checklist(**tables)

"""The claim browser: what is filtered, what stands in each claim, and what the menus change."""

import re
from html.parser import HTMLParser

import pytest
from archipelago import load
from archipelago.claimbrowser import browse_claims, claims_like, show_claims
from archipelago.errors import CourseError


@pytest.fixture
def claims():
    return load("claims_audit")


class Text(HTMLParser):
    """The words of a piece of HTML, and the addresses that it links to."""

    def __init__(self, source):
        super().__init__()
        self.words, self.links, self.tags = "", [], []
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag == "a":
            self.links.append(dict(attributes)["href"])

    def handle_data(self, data):
        self.words += data


def test_menus_left_open_keep_everything_and_both_together_narrow(claims):
    assert claims_like(claims).equals(claims)
    moscow = claims_like(claims, theme="DPRK-Russia", verdict="wrong")
    assert list(moscow["claim_id"]) == ["C17", "C18"]
    for theme in claims["theme"].unique():
        parts = [len(claims_like(claims, theme, verdict)) for verdict in claims["verdict"].cat.categories]
        assert sum(parts) == len(claims_like(claims, theme)) == (claims["theme"] == theme).sum()


def test_a_pair_that_never_occurs_is_an_empty_table_and_page(claims):
    none = claims_like(claims, "budget", "wrong")
    assert len(none) == 0 and list(none.columns) == list(claims.columns)
    assert "0 claims" in show_claims(none)._repr_html_()


def test_the_table_is_left_alone(claims):
    browse_claims(claims, "strategy").verdict.value = "wrong"
    assert claims.equals(load("claims_audit"))


@pytest.mark.parametrize(
    ("theme", "verdict", "words"),
    [
        ("stratgy", None, "Unknown theme 'stratgy'. Did you mean 'strategy'?"),
        (None, "Wrong", "Unknown verdict 'Wrong'. Did you mean 'wrong'?"),
        (None, "false", "Unknown verdict 'false'. Expected one of: imprecise, opinion,"),
        (7, None, "Unknown theme 7. Expected one of: "),
        (["budget"], None, "Unknown theme ['budget']. "),
        (load("claims_audit")["theme"], None, "Unknown theme <Series>. Expected one of: DPRK missiles, "),
    ],
)
def test_an_unknown_value_is_named_with_what_was_expected(claims, theme, verdict, words):
    for ask in (claims_like, browse_claims):
        with pytest.raises(CourseError) as caught:
            ask(claims, theme, verdict)
        assert str(caught.value).startswith(words) and "\n" not in str(caught.value)


def test_something_else_than_claims_is_refused_in_a_sentence(claims):
    for ask in (claims_like, show_claims, browse_claims):
        with pytest.raises(CourseError, match=r"^\[1, 2\] is a list, not a table; expected, say, load\('cl"):
            ask([1, 2])
    with pytest.raises(CourseError, match="lacks the column 'source'"):
        show_claims(claims.drop(columns="source"))
    with pytest.raises(CourseError, match="lacks the column 'theme'"):
        claims_like(load("islands"))
    with pytest.raises(CourseError, match="^<Series> is a Series, not a table; expected, say, load"):
        claims_like(claims["theme"])
    with pytest.raises(CourseError, match="the source 'gossip'"):
        show_claims(claims.head(2).assign(source="gossip"))


def test_each_claim_says_quotation_record_verdict_and_source(claims):
    shown = Text(show_claims(claims)._repr_html_())
    plain = repr(show_claims(claims))
    for words in (shown.words, plain):
        assert words.startswith("73 claims")
        for claim in claims.itertuples():
            assert f"“{claim.quote_max14}”" in words
            assert claim.what_the_record_says in words
        assert words.count("Verdict: wrong (confidence high") == 3
        assert words.count("Note: ") == claims["confidence_note"].notna().sum()
        # The article itself has no address in the record, and none is made up.
        assert words.count("no address known") == (claims["source"] == "article-26-december-2023").sum()
    known = load("sources").set_index("source_id")["url"]
    assert shown.links == list(known[claims["source"]].dropna())
    assert not {"script", "img", "iframe", "link"} & set(shown.tags)


def test_text_of_the_table_never_becomes_markup(claims):
    nasty = '<img src=x onerror="alert(1)"> & "so on"'
    one = claims.head(1).assign(quote_max14=nasty, what_the_record_says=nasty, confidence_note=nasty)
    page = browse_claims(one).page.value
    assert "<img" not in page
    assert Text(page).words.count(nasty) == 3


def test_claims_of_the_title_are_not_called_paragraph_nought(claims):
    words = Text(show_claims(claims.head(1))._repr_html_()).words
    assert words.startswith("1 claim") and "C01 · title or caption · DPRK-Russia" in words


def test_moving_a_menu_changes_the_page_and_its_static_twin(claims):
    browser = browse_claims(claims, "DPRK-Russia", "wrong")
    assert re.findall(r"C\d\d(?= ·)", Text(browser.page.value).words) == ["C17", "C18"]
    browser.verdict.value = ""
    assert len(browser.static()) == 13
    browser.theme.value = "strategy"
    assert list(browser.static().claims["claim_id"]) == list(claims.query("theme == 'strategy'")["claim_id"])
    assert browser.static()._repr_html_() in browser.page.value


def test_menus_count_and_are_labelled(claims):
    browser = browse_claims(claims)
    assert [browser.theme.description, browser.verdict.description] == ["Theme", "Verdict"]
    shown = {value: label for label, value in browser.verdict.options}
    assert shown[""] == "all (73)" and shown["wrong"] == "wrong (3)"
    assert len(browser.theme.options) == 1 + claims["theme"].nunique()
    assert 'tabindex="0" role="region" aria-label=' in browser.page.value


def test_where_no_widget_runs_the_claims_still_stand(claims):
    bundle = browse_claims(claims, "budget")._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "1 claim" in bundle["text/html"]
    assert bundle["text/plain"].startswith("Menus for theme and verdict. 1 claim\n\nC")
    assert " · budget\n  The article: “" in bundle["text/plain"]


def test_a_table_without_categories_will_do(claims):
    plain = claims.astype({"theme": "str", "verdict": "str"}).head(3)
    assert len(claims_like(plain, verdict="supported")) == 3
    with pytest.raises(CourseError, match="Unknown theme 'budget'"):
        claims_like(plain, theme="budget")
    assert len(browse_claims(plain).theme.options) == 2

"""What goes into the reading site, tried without building it: same pages each time, terms, words to search, answers.

The site itself is built and read in `browser/test_site.py`.
"""

import importlib.util
import re
import sys

import nbformat
import pandas as pd
import pytest
from archipelago import load, maps
from notebooks import ROOT

SITE = ROOT / "docs" / "site"
sys.path.append(str(SITE))  # its modules import each other
import catalogue  # noqa: E402
import lessons  # noqa: E402
import searching  # noqa: E402
import tongues  # noqa: E402

spec = importlib.util.spec_from_file_location("site_build", SITE / "build.py")
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)


def page_of(html):
    """A lesson of one cell that has shown a piece of HTML, as a page."""
    output = nbformat.v4.new_output("display_data", {"text/html": html})
    return lessons.as_page(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x", outputs=[output])]))


def html_of(page):
    return page.cells[0].outputs[0]["data"]["text/html"]


def test_two_runs_of_a_lesson_give_one_page():
    first, second = maps.show_islands()._repr_html_(), maps.show_islands()._repr_html_()
    assert first != second  # folium draws names by chance
    once, again = html_of(page_of(first)), html_of(page_of(second))
    assert once == again

    # Each thing on the map keeps a name of its own.
    names = re.compile(r"map_([0-9a-f]+)\b|geo_json_([0-9a-f]+)\b")
    before, after = (set(map(str, names.findall(page))) for page in (first, once))
    assert len(before) == len(after) > 2


def test_what_looks_like_a_name_of_folium_elsewhere_is_left_alone():
    words = "0123456789abcdef" * 2
    kept = f'<p>https://example.org/a_{words}</p><iframe srcdoc="a_{words}{words} b{words}"></iframe>'
    assert html_of(page_of(kept)) == kept
    assert html_of(page_of(f'<iframe srcdoc="map_{words} map_{words} tip_{words[::-1]}"></iframe>')) == (
        '<iframe srcdoc="map_1 map_1 tip_2"></iframe>'
    )


def test_a_date_in_a_table_stays_on_one_line():
    page = page_of(
        pd.DataFrame({"day": pd.to_datetime(["1956-10-19"]), "text": ["1956-10-19 to 1956-12-12"]}).to_html()
    )
    assert html_of(page).count('<td class="date">') == 1 and '<td class="date">1956-10-19</td>' in html_of(page)
    assert "td.date" in (SITE / "_static" / "site.css").read_text(encoding="utf-8")


def test_a_widget_without_a_still_twin_stops_the_build():
    output = nbformat.v4.new_output("display_data", {lessons.WIDGET: {"model_id": "m"}, "text/plain": "Slider()"})
    cell = nbformat.v4.new_code_cell("slider", id="the-slider", outputs=[output])
    with pytest.raises(ValueError, match="'the-slider' has no still twin"):
        lessons.as_page(nbformat.v4.new_notebook(cells=[cell]))


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("北方領土問題", "北方領土"),
        ("択捉島・国後島", "国後島"),
        ("북한은", "북한"),
        ("Hoppō Ryōdo", "ryodo"),
        ("острова", "остр"),
        ("остров", "остр"),
        ("Островов", "остр"),
        ("Соединённые Штаты", "соедин"),
        ("islas de Sajalín", "sajalin"),
        ("in 1956", "_1956"),
        ("treaties", "treati"),
        ("treaty", "treati"),
    ],
)
def test_the_index_holds_what_a_reader_looks_for(written, word):
    words = searching.SearchFiveLanguages({})
    assert word in {words.stem(each) for each in words.split(written)}
    assert words.word_filter(word)


def test_words_and_pieces_stay_apart():
    words = searching.SearchFiveLanguages({})
    assert words.split("6자회 un_votes 25 ООН Japan北方") == [
        "6", "자", "자회", "회", "un_votes", "25", "ООН", "Japan", "北", "北方", "方",
    ]  # fmt: skip
    assert searching.plain("Йод Ёлка ガ 북") == "йод елка ガ 북"


def test_a_cell_of_a_tables_first_rows_names_its_field():
    page = catalogue.table_page("missile_tests")
    first = load("missile_tests").head(catalogue.PREVIEW)
    assert re.findall(r'<td data-field="(\w+)">', page) == [*first] * len(first)
    assert f'<td data-field="missile_id">{first["missile_id"][0]}</td>' in page
    # A number that is not known is blank, as a word is.
    assert first["apogee_km"].isna().any() and "NA&gt;" not in page and '<td data-field="apogee_km"></td>' in page


def test_every_form_of_a_term_stands_in_the_glossary_with_its_language():
    page = catalogue.glossary_page()
    entries = dict(re.findall(r'<div id="([^"]+)">(.*?)</div>', page, re.S))
    terms = load("glossary").astype("object").fillna("").to_dict("records")
    assert len(entries) == len(terms) > 80
    codes = {
        "japanese": "ja", "japanese_romaji": "ja-Latn", "russian": "ru",
        "korean": "ko", "korean_latin": "ko-Latn", "spanish": "es",
    }  # fmt: skip
    for term in terms:
        entry = entries[term["term_id"]].replace("&#x27;", "'")
        assert term["english"] in entry and term["definition"][:30].partition('"')[0] in entry, term["term_id"]
        for field, code in codes.items():
            if term[field]:
                assert f'<span lang="{code}">{term[field]}</span>' in entry, (term["term_id"], field)
        assert ("the word of" in entry) == (term["side"] != "neutral")


def test_the_search_knows_every_form_of_a_term():
    forms = catalogue.forms_by_term()
    assert forms["northern-territories"] == [
        "the Northern Territories (Hoppō Ryōdo)", "the Northern Territories", "Hoppō Ryōdo", "北方領土", "북방 영토",
        "los Territorios del Norte (Hoppō Ryōdo)", "Bukbang Yeongto",
    ]  # fmt: skip
    assert {"Iturup", "Etorofu", "択捉島", "Итуруп", "이투루프섬"} <= set(forms["iturup-etorofu"])
    assert "DPRK" in forms["north-korea"]


def test_what_is_in_another_language_than_its_page_says_so():
    link = '<a class="reference internal" href="lessons/es/00_empieza_aqui.html">00 · Empieza aquí</a>'
    plain = '<a class="reference internal" href="lessons/00_start_here.html">00 · Start here</a>'
    beside = (
        '<a class="right-next"\n href="es/00_a.html" title="next page"><p>next</p><p class="prev-next-title">A</p></a>'
    )
    named = tongues.named_parts(link + plain + beside, {"es"}, "en")
    assert named.count("lang=") == 3  # one of them is the link's hreflang
    assert named.startswith('<a lang="es" hreflang="es" class=') and plain in named
    assert '<p>next</p><p lang="es" class="prev-next-title">' in named

    menu = '<div id="pst-primary-sidebar" class="bd-sidebar"><a class="current reference internal" href="#">A</a></div>'
    around = '<div class="prev-next-area"></div><div class="bd-content"></div>'
    assert tongues.named_parts(menu + around, {"es"}, "en") == menu + around
    named = tongues.named_parts(menu + around, {"es"}, "es")
    assert named.startswith('<div lang="en" id="pst-primary-sidebar"') and '<a lang="es" class="current' in named
    assert '<div lang="en" class="prev-next-area">' in named and '<div class="bd-content">' in named


def test_model_answers_known_mistakes_and_marked_briefs_are_not_on_the_site():
    """Students read the site, too."""
    kept = set(build.GUIDES.values())
    assert "docs/teaching/README.md" in kept and "docs/jupyterhub/README.md" in kept
    held = [path for path in kept if path.startswith(("docs/teaching/mistakes", "docs/capstone", "solutions"))]
    assert not held and "docs/teaching/model_answers.md" not in kept


def test_a_link_to_what_is_withheld_says_where_it_is():
    source, page = build.Path("docs/teaching/README.md"), build.Path("guides/teaching/README.md")
    text = "[Mistakes](mistakes/README.md), [a plan](term_plan.md), [a set](../../exercises/ps1-claims.ipynb)"
    mistakes, plan, problem_set = build.relinked(text, source, page).split(", ")
    assert mistakes == "Mistakes (in the repository: `docs/teaching/mistakes/README.md`)"
    assert plan == "[a plan](../../guides/teaching/term_plan.md)"
    assert problem_set == "a set"
    assert all(place.exists() for place in build.WITHHELD)


def test_the_kit_stands_in_the_order_of_its_contents():
    names = [path.name for path in build.KIT]
    assert names[:4] == ["README.md", "first_week.md", "term_plan.md", "lesson_plans.md"]
    assert "model_answers.md" not in names and len(names) == len(set(names)) >= 8


def test_the_page_for_wrong_addresses_needs_no_other_file():
    page = (SITE / "404.html").read_text(encoding="utf-8")
    assert not re.search(r"<(link|img)\b|src=|url\(|@import", page)

"""Charts and widgets that speak the language in use: all their words come from the catalogues, and Spanish is whole."""

import ast
import re
from pathlib import Path

import pytest
from archipelago import charts, languages, load, palette, use_language, votes_pictures, votes_widgets
from archipelago import twins as twins_module
from archipelago.languages import speaking
from matplotlib.text import Text

MODULES = (votes_pictures, votes_widgets, charts, twins_module)
# English words that no Spanish sentence has; the official name of the data set keeps its English.
ENGLISH_WORDS = r"\b(the|and|of|year|years|day|days|with|new|vote|votes|Japan|Russia|China and|Korea|United|States)\b"
NAME_OF_DATA = "United Nations General Assembly Voting Data"
# Strings with a space and letters that are no words for a reader.
ALLOWED = {
    "outside lower left": "matplotlib's place of a legend",
    "axes fraction": "matplotlib's system of coordinates",
    "offset points": "matplotlib's system of coordinates",
    "class_cns == 'ICBM'": "a question to a table",
    "min(100%, 560px)": "a width in CSS",
    "min(100%, 420px)": "a width in CSS",
}


@pytest.fixture(autouse=True)
def english_again():
    yield
    use_language("en")


def council_without(category):
    return load("unsc").query(f"category != '{category}'")


PICTURES = {
    "record": votes_pictures.council_record,
    "record without sanctions": lambda: votes_pictures.council_record(council_without("sanctions")),
    "record of one kind": lambda: votes_pictures.council_record(load("unsc").query("category == 'veto'").head(1)),
    "waits": votes_pictures.days_to_resolution,
    "waits of tests": lambda: votes_pictures.days_to_resolution(launches=load("missile_events").head(0)),
    "square": lambda: votes_pictures.heat_map(2019),
    "square of coincidence": lambda: votes_pictures.heat_map(1991, "coincidence"),
    "points": votes_pictures.ideal_points,
    "lines": votes_pictures.agreement_lines,
    "widget": lambda: votes_widgets.agreement_by_year(2005).static(),
}


def words_of(picture):
    drawn = [part.get_text().replace("\n", " ") for part in picture.figure.findobj(Text)]
    return [picture.alt, picture.caption, *(words for words in drawn if words)]


@pytest.mark.parametrize("name", PICTURES)
def test_a_chart_speaks_spanish_throughout_and_gives_the_same_numbers(name):
    english = PICTURES[name]()
    with speaking("es"):
        spanish = PICTURES[name]()
    assert (english.language, spanish.language) == ("en", "es")
    for words in words_of(spanish):
        assert not re.search(ENGLISH_WORDS, words.replace(NAME_OF_DATA, "")), words
        assert not re.search(r"\b(de|a) el\b|\by [Ii]|[{}]", words), words
    for one, other in ((english.alt, spanish.alt), (english.caption, spanish.caption)):
        told = [sorted(re.findall(r"\d+(?:\.\d+)?", words)) for words in (one, other)]
        assert told[0] == told[1]


@pytest.mark.parametrize("name", PICTURES)
def test_spanish_words_fit_into_the_chart(name):
    with speaking("es"):
        figure = PICTURES[name]().figure
    figure.draw_without_rendering()
    title, label = figure.texts[0].get_window_extent(), figure.axes[0].yaxis.label.get_window_extent()
    boxes = [title, label, *(legend.get_window_extent() for legend in figure.legends)]
    boxes += [tick.get_window_extent() for tick in figure.axes[0].get_yticklabels()]
    for box in boxes:
        if box.width:
            assert box.x0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1
    assert not label.width or label.y1 <= title.y0


def test_the_square_is_a_spanish_table():
    english = votes_pictures.heat_table(2019)
    use_language("es")
    page = votes_pictures.heat_table(2019)
    assert page.startswith('<div lang="es"') and english.startswith('<div lang="en"')
    assert "se pareció más al de Corea del Sur (0.80) y menos al de Estados Unidos (0.30)" in page
    assert 'aria-label="Cuadro de acuerdo, 2019"' in page and ">Reino Unido GBR</th>" in page


def test_the_widget_keeps_the_language_in_which_it_was_made():
    use_language("es")
    widget = votes_widgets.agreement_by_year(1991)
    use_language("en")
    widget.year.value = 2019
    assert "En 2019 el voto de Japón" in widget.page.value and 'lang="es"' in widget.twin_html()
    assert (widget.year.description, widget.measure.description) == ("Año", "Medida")
    assert widget.measure.options[0] == ("proporción de votos idénticos", "share_identical")
    assert widget.static().language == "es" and repr(widget).startswith("Mapa de calor del acuerdo")
    assert votes_widgets.agreement_by_year(1991).year.description == "Year"


def test_countries_have_the_names_of_the_palette():
    for code in set(votes_pictures.NAMED) - {"AUS", "GBR", "IND", "MNG"}:
        assert votes_pictures.country_name(code) == palette.country(code).name


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_no_words_for_a_reader_stand_in_the_code(module):
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    kept = {id(part) for node in ast.walk(tree) for part in ast.walk(node) if spares(node)}
    kept |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in kept
    ]
    wordy = [words for words in found if re.search(r"\w \w", words) and not re.search(r"[<>]|:\w|;", words)]
    assert [words for words in wordy if words not in ALLOWED] == []


def spares(node):
    """Messages of errors stay English and in place."""
    return isinstance(node, ast.Raise)


def test_each_key_that_the_code_asks_for_is_in_the_catalogues():
    known = {code: set(languages._catalogue(code)) for code in ("en", "es")}
    for module in MODULES:
        for key in re.findall(r'text\(\s*"([\w.-]+)"', Path(module.__file__).read_text(encoding="utf-8")):
            assert key in known["en"] and key in known["es"], key


def test_english_is_as_it_was():
    assert votes_pictures.council_record().alt.startswith("Dots on a line of time from 2006 to 28 March 2024, in ")
    assert "Panel of experts extended: " in votes_pictures.council_record().alt
    square = votes_pictures.heat_map(2019)
    assert square.alt.startswith("Heat map of nine countries by nine, 2019. Highest: China and North Korea 0.84; ")
    assert square.caption.startswith("General Assembly, 2019: share of identical votes. From 0 to 1, in ")
    points = votes_pictures.ideal_points(("PRK", "JPN"))
    assert points.caption.startswith("Ideal points in the General Assembly, 1991–2019, release of April 2020 (Bailey, ")

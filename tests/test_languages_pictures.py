"""Charts and widgets that speak the language in use: all their words come from the catalogues, and Spanish is whole."""

import ast
import functools
import itertools
import re
from pathlib import Path

import ipywidgets
import pytest
from archipelago import (
    alliances,
    alliances_pictures,
    alliances_widgets,
    audit_pictures,
    briefing,
    briefing_checklist,
    briefing_findings,
    briefing_pages,
    budget_pictures,
    budget_widgets,
    charts,
    check,
    claimbrowser,
    comparing,
    documents_pictures,
    documents_widgets,
    exchanges,
    exchanges_pictures,
    exchanges_widgets,
    koreas_pictures,
    languages,
    load,
    maps,
    missiles,
    missiles_pictures,
    missiles_widgets,
    palette,
    partners,
    partners_pictures,
    ranges,
    ranges_pictures,
    ranges_widgets,
    talks,
    talks_pictures,
    talks_widgets,
    use_language,
    votes_pictures,
    votes_widgets,
)
from archipelago import twins as twins_module
from archipelago.languages import speaking
from archipelago.livemap import LiveMap
from matplotlib.text import Text

MODULES = (
    *(votes_pictures, votes_widgets, charts, twins_module),
    *(missiles_pictures, missiles_widgets, ranges_pictures, ranges_widgets),
    *(alliances_pictures, alliances_widgets, koreas_pictures, exchanges_pictures, exchanges_widgets),
    *(talks_pictures, talks_widgets, documents_pictures, documents_widgets, budget_pictures, budget_widgets),
    *(partners_pictures, audit_pictures, claimbrowser, briefing, briefing_pages, briefing_findings),
    *(briefing_checklist, comparing, check),
)
# English words that no Spanish sentence has; the official names of data sets keep their English.
ENGLISH_WORDS = (
    r"\b(the|and|of|year|years|day|days|with|new|vote|votes|Japan|Russia|China and|Korea|United|States|"
    r"by|from|for|is|are|to|not|Source(?=:)|Caution|range|reach|missiles|least|most|Tokyo|Moscow)\b"
)
NAMES_OF_DATA = ("United Nations General Assembly Voting Data", "CNS North Korea Missile Test Database")
# Strings with a space and letters that are no words for a reader.
ALLOWED = {
    "outside lower left": "matplotlib's place of a legend",
    "axes fraction": "matplotlib's system of coordinates",
    "offset points": "matplotlib's system of coordinates",
    "class_cns == 'ICBM'": "a question to a table",
    "min(100%, 560px)": "a width in CSS",
    "min(100%, 420px)": "a width in CSS",
    "row wrap": "a way of laying out in CSS",
    "1 1 400px": "a width in CSS",
    "launch sites": "a layer of a map, which no reader sees",
    **dict.fromkeys(load("missile_tests")["site"].dropna(), "a cell of a table"),
    **dict.fromkeys(load("missile_tests")["overflight_area"].dropna(), "a cell of a table"),
    **dict.fromkeys(load("places")["kind"], "a cell of a table"),
    **dict.fromkeys(load("abductions")["place"], "a cell of a table"),
    **dict.fromkeys(load("abductions")["coord_precision"], "a cell of a table"),
    **dict.fromkeys(load("exchange_journeys")["place"], "a cell of a table"),
    **{cell: "a cell of a table" for name in ("unit", "counts", "bound") for cell in load("exchange_figures")[name]},
    " lowest colour": "the end of a path's key",
    "Did you mean ": "a part of a message",
    "Expected one of: ": "a part of a message",
    "a sentence": "a part of a message",
    " more: see check())": "a part of a message",
    "same year": "a denominator of budget.DENOMINATORS",
    "said_by='South Korea', say": "a part of a message",
    "no said_by, as it is no claim": "a part of a message",
    "truth value": "words of an error",
    **dict.fromkeys(comparing.KINDS, "a key"),
    **dict.fromkeys(talks.selections_of(load("timeline")), "a selection of rows"),
    **dict.fromkeys(load("trade")["indicator"], "a cell of a table"),
    **dict.fromkeys(load("trade")["unit"], "a cell of a table"),
    **dict.fromkeys(("same year's GDP", "FY2022 GDP"), "a column of budget.shares"),
    **dict.fromkeys(load("defence_budget")["denominator_kind"].dropna(), "a cell of a table"),
    **dict.fromkeys(load("kishida_2023_trip")["trip"], "a cell of a table"),
    **dict.fromkeys(load("kishida_2023_trip")["city"], "a cell of a table"),
    **dict.fromkeys(partners.CHANGES, "a change of partners.before_and_after"),
}


@pytest.fixture(autouse=True)
def english_again():
    yield
    use_language("en")


def council_without(category):
    return load("unsc").query(f"category != '{category}'")


def around(*names):
    """Types of missiles, the launch place Sunan and some targets."""
    types, places = load("missile_types"), load("places")
    targets = places[places["place_id"].isin(["tokyo", "seoul", "guam", "moscow"])]
    return types[types["name"].isin(names)] if names else types, ranges.place(places, "Sunan"), targets


def rates_of(column, *values):
    rows = load("missile_tests")
    return missiles.failure_rates(rows[rows[column].isin(values)] if values else rows, column)


def counts_under(rule):
    return lambda: missiles_pictures.show_counts(load("missile_tests"), rule)


def claims(*chosen):
    return lambda: exchanges_pictures.claims_picture(load("exchange_figures"), *chosen)


def network(*chosen):
    return lambda: alliances_pictures.network_picture(alliances.agreement_graph(*chosen))


def simulator(**where):
    return budget_widgets.budget_simulator(load("defence_budget"), load("milex"), **where)


def tour():
    return load("kishida_2023_trip").query(f"trip == '{partners.TOUR}'")


SCENES = {
    "launches": lambda: missiles_pictures.launch_scene(load("missile_tests")),
    "launches of one year": lambda: missiles_pictures.launch_scene(load("missile_tests"), 1993, 1993),
    "launches without a landing": lambda: missiles_pictures.launch_scene(load("missile_tests"), 1984, 1984),
    "launch sites": lambda: missiles_pictures.launch_scene(load("missile_tests"), close=True),
    "rings": lambda: ranges_pictures.rings_scene(*around("Nodong")),
    "rings of three": lambda: ranges_pictures.rings_scene(
        *around("Hwasong-11A, rail-launched", "ER Scud", "New IRBM of 4 October 2022")
    ),
    "ties": lambda: alliances_pictures.ties_scene(alliances.agreement_graph(2024, 4)),
    "ties of the six": lambda: alliances_pictures.ties_scene(alliances.agreement_graph(1990, 1, alliances.SIX)),
    "towns": koreas_pictures.where_taken_scene,
    "journeys": exchanges_pictures.journeys_scene,
    "journeys of guests": lambda: exchanges_pictures.journeys_scene(
        load("exchange_journeys").query("traveller_code == 'PRK'")
    ),
    "stops": partners_pictures.journeys_scene,
    "stops of the tour": lambda: partners_pictures.journeys_scene(tour()),
}
PICTURES = {
    **{f"map of {name}": lambda make=make: maps.show(make()).static() for name, make in SCENES.items()},
    **{f"counts, {rule}": counts_under(rule) for rule in missiles.RULES},
    "published": lambda: missiles_pictures.show_published(load("missile_yearly_counts")),
    "outcomes": lambda: missiles_pictures.show_outcomes(load("missile_tests")),
    "rates": lambda: missiles_pictures.show_failure_rates(rates_of("class_assessed")),
    "rates, all known": lambda: missiles_pictures.show_failure_rates(rates_of("outcome", "success", "failure")),
    "yields": lambda: missiles_pictures.show_yields(load("nuclear_tests"), load("nuclear_yield_estimates")),
    "estimates": lambda: ranges_pictures.show_estimates(*around()),
    "globe": lambda: ranges_pictures.show_globe(*around("Nodong"), radius_km=7000),
    "globe, open": lambda: ranges_pictures.show_globe(*around("Hwasong-11A, rail-launched"), radius_km=3000),
    "scrambles": lambda: ranges_pictures.show_scrambles(load("scrambles")),
    "scrambles, behind": lambda: ranges_pictures.show_scrambles(load("scrambles").query("fiscal_year < 2012")),
    "network": network(2024, 3, alliances.SIX),
    "network without ASEAN": network(2024, 2, alliances.SIX, ["tac2003"]),
    "network of all": network(2024, 1),
    "network with one alone": network(2010, 4, alliances.SIX),
    "network of several": network(1950, 1),
    "network with three ahead": network(2007, 1),
    "network of one tie": network(1947, 1),
    "network without ties": network("1945-08-08", 4, alliances.SIX),
    "tracks": lambda: koreas_pictures.show_tracks(load("korea_events")),
    "containers": claims("containers"),
    "rounds": claims("rounds", None, 0),
    "soldiers": claims("soldiers", None, 0.2),
    "one claimant": claims("containers", "South Korea"),
    "one figure": claims("containers", "Open Source Centre"),
    "events": lambda: talks_pictures.show_timeline(load("timeline")),
    "events of a kind": lambda: talks_widgets.browse_timeline(load("timeline"), kind="sanction").static(),
    "gaps": lambda: talks_pictures.show_gaps(load("summits")),
    "residents": lambda: talks_pictures.show_residents_alive(load("former_residents")),
    "trade": lambda: talks_pictures.show_trade_change(load("trade")),
    "selections": lambda: talks_pictures.show_selections(talks.events_like(load("timeline"), since=1945)),
    "tree": lambda: documents_pictures.structure_picture(load("document_structure"), "NSS2022"),
    "tree from memory": lambda: documents_pictures.structure_picture(load("document_structure"), "NSS2013"),
    "stances": lambda: documents_pictures.stance_picture(load("themes")),
    "stances without a turn": lambda: documents_pictures.stance_picture(load("themes").query("actor != 'RUS'")),
    "totals": lambda: budget_pictures.show_totals(load("buildup_programme")),
    "pillars": lambda: budget_pictures.show_pillars(load("buildup_programme")),
    "indices": lambda: budget_pictures.show_indices(load("milex")),
    "one percent": lambda: budget_pictures.show_one_percent(load("defence_budget"), load("milex")),
    "shares": lambda: budget_pictures.show_shares(load("defence_budget")),
    "share of GDP": lambda: simulator().static(),
    "buying power": lambda: simulator(denominator="FY2022").static("buys"),
    "partners": lambda: partners_pictures.before_after_picture(partners.before_and_after("2022-12-15", 2024)),
    "partners of the tour": lambda: partners_pictures.before_after_picture(
        partners.before_and_after("2022-12-15", 2024), partners.visited(tour())["country"]
    ),
    "polls": partners_pictures.affinity_picture,
    "polls by mail": lambda: partners_pictures.affinity_picture(polls=load("public_opinion").query("mode == 'mail'")),
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


@functools.cache
def drawn(name, code):
    with speaking(code):
        return PICTURES[name]()


@functools.cache
def headings():
    """The headings of papers as a sentence quotes them, longest first."""
    own = load("document_structure")["heading_own_words"]
    return sorted((f"«{heading[:1].lower()}{heading[1:]}»" for heading in own), key=len, reverse=True)


def english_in(words):
    """The first English word of a text, apart from names of data and of what tables name in English."""
    for kept in (*NAMES_OF_DATA, *headings()):
        words = words.replace(kept, "")
    return re.search(ENGLISH_WORDS, words)


def numbers_in(words):
    """The numbers of a text without their separators of thousands."""
    return sorted(re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d)[,\u202f](?=\d{3})", "", words)))


def words_of(picture):
    drawn = [part.get_text().replace("\n", " ") for part in picture.figure.findobj(Text)]
    # Headings of papers, drawn behind their numbers and two spaces, are the tables' own.
    return [picture.alt, picture.caption, *(words for words in drawn if words and "  " not in words)]


@pytest.mark.parametrize("name", PICTURES)
def test_a_chart_speaks_spanish_throughout_and_gives_the_same_numbers(name):
    english, spanish = drawn(name, "en"), drawn(name, "es")
    assert (english.language, spanish.language) == ("en", "es")
    for words in words_of(spanish):
        assert not english_in(words), words
        assert not re.search(r"\b(de|a) el\b|\by [Ii]|[{}]", words), words
    for one, other in ((english.alt, spanish.alt), (english.caption, spanish.caption)):
        assert numbers_in(one) == numbers_in(other)


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("name", PICTURES)
def test_words_fit_into_the_picture(name, code):
    figure = drawn(name, code).figure
    figure.draw_without_rendering()
    title, label = figure.texts[0].get_window_extent(), figure.axes[0].yaxis.label.get_window_extent()
    boxes = [title, label, *(legend.get_window_extent() for legend in figure.legends)]
    if figure.axes[0].axison:
        low, high = sorted(figure.axes[0].get_ylim())  # what lies beyond has a label that is not drawn
        ticks = [tick for tick in figure.axes[0].yaxis.get_major_ticks() if low <= tick.get_loc() <= high]
        boxes += [tick.label1.get_window_extent() for tick in ticks]
    boxes += [part.get_window_extent() for axes in figure.axes for part in axes.texts if part.get_text()]
    for box in boxes:
        if box.width:
            assert box.x0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1
    assert not label.width or label.y1 <= title.y0


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("name", PICTURES)
def test_no_words_in_a_picture_lie_on_others(name, code):
    figure = drawn(name, code).figure
    figure.draw_without_rendering()
    parts = [part for axes in figure.axes for part in (*axes.texts, axes.xaxis.label, axes.yaxis.label)]
    parts += [*figure.texts, *(part for legend in figure.legends for part in legend.get_texts())]
    # Text's own box: that of an annotation takes in its arrow.
    boxes = {part: Text.get_window_extent(part) for part in parts if part.get_text().strip()}
    for (one, box), (other, beside) in itertools.combinations(boxes.items(), 2):
        across = min(box.x1, beside.x1) - max(box.x0, beside.x0)
        up = min(box.y1, beside.y1) - max(box.y0, beside.y0)
        assert across <= 0 or up <= 2, (one.get_text(), other.get_text())


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


WIDGETS = {
    "rules": lambda: missiles_widgets.rule_switch(load("missile_tests")),
    "rings": lambda: ranges_widgets.range_explorer(load("missile_types"), load("places")),
    "alliances": lambda: alliances_widgets.alliance_sliders(1990, 3),
    "claims": lambda: exchanges_widgets.claims_switch(load("exchange_figures")),
    "budget": lambda: simulator(),
}


def parts_of(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts_of(child)


def shown_by(widget):
    """All words that a widget shows: labels, options of menus, pages and the scenes of maps."""
    words = [repr(widget), widget.static().alt]
    for part in parts_of(widget):
        words.append(getattr(part, "description", ""))
        words += [label for label, _ in getattr(part, "options", ())]
        if isinstance(part, ipywidgets.HTML):
            assert 'lang="es"' in part.value
            words.append(re.sub(r"<[^>]*>", " ", part.value))
        if isinstance(part, LiveMap):
            words += words_of_scene(part.scene)
    return words


def words_of_scene(scene):
    assert scene.language == "es"
    tips = [re.sub(r'<span lang="en">.*?</span>', "", thing.tooltip) for thing in (*scene.spots, *scene.paths)]
    told = [scene.title, scene.caption, scene.summary, scene.note, *(entry.words for entry in scene.legend), *tips]
    return told + [part for label in scene.labels for part in (label.text, label.detail)]


@pytest.mark.parametrize("name", WIDGETS)
def test_a_widget_speaks_spanish_and_keeps_it(name):
    use_language("es")
    widget = WIDGETS[name]()
    use_language("en")
    assert widget.children[-1].language == "es"  # of the KeyGuard, which says it to screen readers
    before = shown_by(widget)
    for part in parts_of(widget):
        if isinstance(part, ipywidgets.Dropdown):
            part.value = part.options[-1][1]
        elif isinstance(part, ipywidgets.IntSlider):
            part.value = part.max
    after = shown_by(widget)
    assert after != before
    for words in (*before, *after):
        assert not english_in(words), words
    english = WIDGETS[name]()
    labels = [getattr(part, "description", "") for part in parts_of(english)]
    assert not [label for label in labels if label and label in before]


@pytest.mark.parametrize("name", SCENES)
def test_what_a_map_tells_at_a_point_is_spanish_but_for_words_of_tables(name):
    use_language("es")
    for words in words_of_scene(SCENES[name]()):
        assert not english_in(words), words


def test_statements_keep_the_language_in_which_they_were_made():
    said = exchanges.statements(load("russia_dprk_events"))
    use_language("es")
    spanish = exchanges_pictures.show_statements(said)
    use_language("en")
    page = spanish._repr_html_()
    assert page.startswith('<div lang="es"') and f"<p>{len(said)} declaraciones</p>" in page
    words = re.sub(r'<span lang="en">.*?</span>', "", page)
    assert not re.search(ENGLISH_WORDS, re.sub(r"<[^>]*>", " ", words))
    assert "Corea del Sur · afirmación" in page and "Lo dice: <span lang=" in page
    assert repr(spanish).startswith(f"{len(said)} declaraciones\n") and "(lo dice: " in repr(spanish)
    assert 'lang="en"' not in exchanges_pictures.show_statements(said)._repr_html_().partition(">")[2]


def test_the_network_is_a_spanish_page():
    graph = alliances.agreement_graph(2024, 3, alliances.SIX)
    use_language("es")
    page = alliances_pictures.network_page(graph)
    assert page.startswith('<figure lang="es"') and 'aria-label="Red. 5 de 15 vínculos posibles, ' in page
    assert "Corea del Norte y Rusia: fuerza 5, 1 texto<" in page and "<strong>En palabras.</strong>" in page
    assert not english_in(re.sub(r"<[^>]*>", " ", page))


def test_countries_have_the_names_of_the_palette():
    for look in palette.countries():
        assert languages.country_name(look.code) == look.name
    assert (languages.country_name("JPN", "es"), languages.country_name("XXX", "es")) == ("Japón", "XXX")
    assert languages.country_in_sentence("GBR", "es") == "el Reino Unido"
    assert languages.country_in_sentence("JPN") == "Japan"


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
    found = [words for words in found if re.search(r"[^\W\d]{2}", words)]  # dashes of lines are numbers
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

"""Languages: every word has a home, what a language lacks is said in English, and Spanish says what English says."""

import ast
import datetime
import re
import string

import pytest
from archipelago import cite, exchanges, glossary, languages, load, maps, selfcheck, use_language, widgets
from archipelago.borders import control_on
from archipelago.errors import CourseError
from notebooks import COURSE, read

TRANSLATED = [code for code in languages.languages() if code != "en"]
# Keys that a language may lack for the time being; each falls back to English.
MISSING = {"es": []}
ENGLISH_LESSON = COURSE / "00_start_here.ipynb"
SPANISH_LESSON = COURSE / "es" / "00_empieza_aqui.ipynb"
DAYS = [1855, 1876, 1906, 1921, 1926, "1945-08-27", 1946, 1953, 2023]
SPACED = {"list.last", "number.thousands", "tooltip.japan", "tooltip.russia"}  # put directly beside other words
VIEWPOINTS = ["neutral", "japan", "russia"]
# English words that no Spanish sentence has; of the tables' own words the scenes show none but in tooltips.
ENGLISH_WORDS = r"\b(the|and|of|held|holds|by|under|viewpoint|Japan|Russia|USSR|Sakhalin|islets|islands)\b"


@pytest.fixture(autouse=True)
def english_again():
    yield
    use_language("en")


def catalogue(code):
    return languages._catalogue(code)


def fields(words):
    return sorted(name for _, name, _, _ in string.Formatter().parse(words) if name is not None)


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_a_language_lacks_is_known(code):
    assert languages.untranslated(code) == MISSING[code]


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_language_has_no_words_without_a_place(code):
    terms, classes = set(load("glossary")["term_id"]), set(load("sources")["source_class"])
    towns = {*load("places")["name"], *load("exchange_journeys")["place"], *load("kishida_2023_trip")["city"]}
    places = {
        "map_label": terms,
        "definition": terms,
        "source_class": classes,
        "place": towns,
        "site": set(load("missile_tests")["site"].dropna()),
        "missile_type": set(load("missile_types")["name"]),
        "track": set(load("korea_events")["track"]),
        "figure_quantity": set(load("exchange_figures")["quantity"]),
        "figure_unit": set(load("exchange_figures")["unit"]),
        "figure_counts": set(load("exchange_figures")["counts"]),
        "speaker": {*exchanges._SPEAKERS, "other"},
        "claim_status": set(load("russia_dprk_events")["claim_status"]),
        "confidence": {"high", "medium", "low"},
        "event_kind": set(load("timeline")["kind"]),
        "meeting_format": set(load("summits")["format"]),
        "stance": set(load("stance_codes")["stance_class"]),
        "pillar": set(load("buildup_programme")["item"]),
        "trip": set(load("kishida_2023_trip")["trip"]),
        "claim_theme": set(load("claims_audit")["theme"]),
        "verdict": set(load("claims_audit")["verdict"]),
    }
    assert set(places) == set(languages.OF_TABLES)
    for key in set(catalogue(code)) - set(catalogue("en")):
        part, _, name = key.partition(".")
        assert name in places.get(part, ()), key


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_fills_in_no_more_than_the_english(code):
    for key, words in catalogue(code).items():
        assert words.strip() == words or key in SPACED, key
        if key in catalogue("en"):
            # {holder} and {label} are two forms of one state: a language takes the one that it needs.
            known = {name if name != "label" else "holder" for name in fields(catalogue("en")[key])}
            assert {name if name != "label" else "holder" for name in fields(words)} == known, key


def test_a_missing_word_is_said_in_english(tmp_path, monkeypatch):
    for name, words in (("en", '[a]\none = "one {thing}"\n'), ("xx", '[adjustments]\n"de el " = "del "\n')):
        (tmp_path / f"{name}.toml").write_text('[language]\nown_name = "x"\nenglish_name = "x"\n' + words, "utf-8")
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    for kept in (languages._file, languages._catalogue, languages._adjustments):
        kept.cache_clear()
    try:
        assert languages.untranslated("xx") == ["a.one"]
        assert languages.text("a.one", "xx", thing="mapa de el día para el año") == "one mapa del día para el año"
        with pytest.raises(CourseError, match="No catalogue of words/ has the key 'a.two'"):
            languages.text("a.two", "xx")
        (tmp_path / "yy.toml").write_text("[a", "utf-8")
        with pytest.raises(CourseError, match=r"The catalogue words/yy\.toml cannot be read: .*\.$"):
            languages.text("a.one", "yy", thing="")
    finally:
        for kept in (languages._file, languages._catalogue, languages._adjustments):
            kept.cache_clear()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("spanish", "Unknown language 'spanish'. Did you mean 'es'?"),
        ("Español", "Unknown language 'Español'. Did you mean 'es'?"),
        ("qq", "Unknown language 'qq'. Expected one of 'en', 'es'."),
        ("../words/es", "Unknown language '../words/es'. Expected one of 'en', 'es'."),
        (None, "Unknown language None. Expected one of 'en', 'es'."),
    ],
)
def test_an_unknown_language_gets_one_sentence_and_changes_nothing(wrong, message):
    with pytest.raises(CourseError) as caught:
        use_language(wrong)
    assert str(caught.value) == message and languages.language() == "en"


def test_a_block_speaks_another_language_even_if_it_fails():
    with pytest.raises(ZeroDivisionError), languages.speaking("es"):
        assert languages.listed(["Urup", "Iturup"]) == "Urup e Iturup"
        assert languages.listed(["a", "b", "c"]) == "a, b y c"
        assert languages.date_in_words(load("borders")["valid_from"].dropna().iloc[0]) == "7 de febrero de 1855"
        1 / 0  # noqa: B018
    assert languages.listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("code", "numbers", "spans"),
    [
        (
            "en",
            ["999", "1,000", "12,345", "1,234.5", "-2,000"],
            ["14 January 2024", "14–17 January 2024", "14 January 2024 to 2 February 2024", "14–17 Jan 2024"],
        ),
        (
            "es",
            ["999", "1000", "12\u202f345", "1234.5", "-2000"],
            ["14 de enero de 2024", "14–17 de enero de 2024", "del 14 de enero de 2024 al 2 de febrero de 2024"]
            + ["14–17 ene. 2024"],
        ),
    ],
)
def test_numbers_and_spans_of_days_follow_the_language(code, numbers, spans):
    first, second, third = (datetime.date(2024, *day) for day in ((1, 14), (1, 17), (2, 2)))
    with languages.speaking(code):
        assert [languages.number(value) for value in (999, 1000, 12345)] == numbers[:3]
        assert [languages.number(1234.5, 1), languages.number(-2000)] == numbers[3:]
        assert [languages.days_in_words(first, last) for last in (first, second, third)] == spans[:3]
        assert languages.short_date("14–17", first) == spans[3]


def test_words_of_tables_are_marked_as_english_and_escaped():
    assert languages.in_english("A & B") == "A &amp; B"
    with languages.speaking("es"):
        assert languages.in_english("A & B") == '<span lang="en">A &amp; B</span>'
        assert languages.place_name("Moscow") == "Moscú" and languages.place_name("Guam") == "Guam"
        assert languages.month_in_words(datetime.date(2023, 9, 1)) == "septiembre de 2023"


def scene_words(scene):
    return [scene.title, scene.caption, scene.summary, scene.note, *(entry.words for entry in scene.legend)] + [
        part for label in scene.labels for part in (label.text, label.detail)
    ]


def look(area):
    return area.feature_id, area.fill, area.hatch, area.pattern, area.dashed, area.dot


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_maps_of_control_speak_spanish_throughout_and_say_the_same(viewpoint):
    for day in DAYS:
        control = control_on(day)
        english = maps.control_scene(control, viewpoint)
        use_language("es")
        spanish = maps.control_scene(control, viewpoint)
        use_language("en")
        assert spanish.language == "es"
        for words in scene_words(spanish):
            assert not re.search(ENGLISH_WORDS, words), words
            assert not re.search(r"\b(de|a) el\b|\by [Ii]|[{}]", words), words
        assert [len(group) for group in (spanish.areas, spanish.labels, spanish.legend)] == [
            len(group) for group in (english.areas, english.labels, english.legend)
        ]
        # The same land in the same look: a language changes no map.
        assert list(map(look, spanish.areas)) == list(map(look, english.areas))
        assert re.findall(r"\d+", spanish.title) == re.findall(r"\d+", english.title)


@pytest.mark.parametrize("viewpoint", VIEWPOINTS)
def test_the_map_of_the_islands_speaks_spanish(viewpoint):
    use_language("es")
    shown = maps.show_islands(viewpoint)
    for words in scene_words(shown.scene):
        assert not re.search(ENGLISH_WORDS, words), words
    page = shown.html()
    assert '<html lang="es">' in page and 'aria-label="Leyenda"' in page and "En palabras." in page
    assert "Acercar" in page and "Costa: Natural Earth" in page
    assert shown._repr_html_().startswith('<iframe lang="es" title="Mapa. ')
    assert shown.static()._repr_html_().startswith('<figure lang="es"')


def test_what_tables_say_in_a_tooltip_is_marked_as_english():
    use_language("es")
    tip = next(area.tooltip for area in maps.control_scene(control_on(2023)).areas if area.feature_id == "iturup")
    view = load("borders").query("segment == 'ITURUP-KUNASHIR'")["japan_view"].iloc[-1]
    assert f'Japón: <span lang="en">{view}</span>' in tip


def test_a_widget_keeps_the_language_in_which_it_was_made():
    use_language("es")
    slider = widgets.control_slider()
    use_language("en")
    slider.year.value = 1946
    assert slider.map.scene.title.startswith("31 de diciembre de 1946: La URSS controla")
    assert (slider.year.description, slider.viewpoint.description) == ("Año", "Perspectiva")
    assert slider.map.kind == "Mapa." and 'lang="es"' in slider.twin_html()
    assert widgets.control_slider().year.description == "Year"


def test_a_translated_question_has_the_same_order_and_the_same_right_answer():
    for name in selfcheck.translations("es"):
        english = selfcheck.ask(name)
        use_language("es")
        spanish = selfcheck.ask(name)
        use_language("en")
        pairs = list(zip(english.question["option"], spanish.question["option"], strict=True))
        assert [one["right"] for one, _ in pairs] == [other["right"] for _, other in pairs]
        assert all(one["text"] != other["text"] and one["reason"] != other["reason"] for one, other in pairs)
        for one, other in pairs:
            told = [re.findall(r"\d+", option["text"] + option["reason"]) for option in (one, other)]
            assert told[0] == told[1]
        assert spanish.language == "es" and spanish.as_html().startswith('<div lang="es">')
        assert spanish.words["button"] == "Comprobar" and english.words["button"] == "Check"


def test_a_question_without_a_translation_stays_english_as_a_whole():
    use_language("es")
    own = selfcheck.translations("es")
    widget = selfcheck.ask(next(name for name in selfcheck.questions() if name not in own))
    assert widget.language == "en" and widget.words["button"] == "Check" and "lang=" not in widget.as_html()


@pytest.mark.parametrize(
    ("translation", "words"),
    [
        ('[other]\nquestion = "¿?"\noption = []', "question 'other' is no question of the course"),
        ('[line]\nquestion = "¿?"', "question 'line' does not have exactly the fields question and option"),
        ('[line]\nquestion = "¿?"\noption = []', "question 'line' does not have the 2 options"),
        (
            '[line]\nquestion = "¿?"\noption = [{text = "a"}, {text = "b"}]',
            "an option without exactly a text and a reason",
        ),
        ("[line", "es/03_a_line.toml is not readable TOML"),
    ],
)
def test_a_damaged_translation_answers_in_one_sentence(tmp_path, translation, words):
    option = '[[question.option]]\ntext = "{0}"\nright = {0}\nreason = "So."\n'
    (tmp_path / "03_a_line.toml").write_text(
        '[[question]]\nid = "line"\nquestion = "Where?"\nrests_on = []\n'
        + option.format("true")
        + option.format("false"),
        "utf-8",
    )
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "03_a_line.toml").write_text(translation, "utf-8")
    with pytest.raises(CourseError) as caught:
        selfcheck.translations("es", tmp_path)
    assert words in str(caught.value) and "\n" not in str(caught.value)


def test_spanish_terms_are_found_and_shown():
    for asked in ("Territorios del Norte", "los Territorios del Norte", "zona económica exclusiva", "Mar de Ojotsk"):
        assert glossary.define(asked)
    assert "Territorios" not in repr(glossary.define("Northern Territories"))  # English pages are as they were
    use_language("es")
    term = glossary.define("Northern Territories")
    assert term.title == "Los Territorios del Norte (Hoppō Ryōdo)" and "Término de Japón." in repr(term)
    page = term._repr_html_()
    assert page.startswith('<dl class="archipelago-term" lang="es"')
    assert '<span lang="en">the Northern Territories (Hoppō Ryōdo)</span>' in page
    untranslated = glossary.define("KCNA")._repr_html_()
    assert '<strong><span lang="en">KCNA: ' in untranslated and '<span lang="en">The state news agency' in untranslated


def test_spanish_forms_are_spanish():
    forms = load("glossary").set_index("term_id")["spanish"]
    assert forms.notna().sum() >= 70
    shown = forms.dropna()
    assert shown.str.fullmatch(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñō /(),\-\d]+").all()
    assert not [form for form in shown if re.search(ENGLISH_WORDS, form)]
    segments = load("glossary").set_index("term_id").query("segment.notna()").index
    assert forms[segments].notna().all(), "sentences of maps name every segment"


def test_a_list_of_sources_keeps_the_language_in_which_it_was_made():
    use_language("es")
    spanish = cite(load("islands").head(4))
    use_language("en")
    page = spanish._repr_html_()
    assert page.startswith('<div class="archipelago-citations" lang="es" dir="ltr"><p>4 fuentes detrás de 4 filas</p>')
    assert '<p>Licencia: <span lang="en">' in page
    assert "leído en una copia: 2 filas; segunda fuente: 2 filas" in repr(spanish) and "Licencia: " in repr(spanish)
    assert not re.search(r"\b(read in|rows?|sources? behind|Licence)\b", repr(spanish))
    with languages.speaking("es"):
        assert languages.counted("cite.rows", 12345) == "12\u202f345 filas"
        assert languages.counted("cite.rows", 1) == "1 fila"
    assert languages.counted("cite.rows", 12345) == "12,345 rows"


# Lesson 00 in Spanish: the same cells, the same code, the same rows behind the same numbers.


def spanish_cells():
    return zip(read(ENGLISH_LESSON).cells, read(SPANISH_LESSON).cells, strict=True)


def test_the_spanish_lesson_has_the_cells_of_the_english_one():
    for english, spanish in spanish_cells():
        assert (english.id, english.cell_type) == (spanish.id, spanish.cell_type)


def test_its_code_is_the_same_but_for_texts_and_the_choice_of_language():
    for english, spanish in spanish_cells():
        if english.cell_type != "code":
            continue
        if english.id == "setup":
            assert spanish.source.endswith('\n\nuse_language("es")')
            imported = [set(re.findall(r"\w+", source.split("\n")[0])) for source in (english.source, spanish.source)]
            assert imported[1] - imported[0] == {"use_language"} and imported[0] < imported[1]
        else:
            assert shape(english.source) == shape(spanish.source), english.id


def shape(source):
    """A cell's code without the words of a hint, which a translation may change."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "look":
            node.value = ast.Constant("")
    return ast.dump(tree)


def test_its_facts_rest_on_the_same_rows():
    for english, spanish in spanish_cells():
        notes = [cell.metadata.get("archipelago", {}) for cell in (english, spanish)]
        for part in ("rests_on", "binds"):
            assert notes[0].get(part) == notes[1].get(part), f"{english.id}: {part}"
        if english.cell_type == "markdown":
            numbers = [sorted(re.findall(r"\d[\d.,]*\d|\d", cell.source)) for cell in (english, spanish)]
            assert numbers[0] == numbers[1], english.id
            for literal in notes[1].get("plain_numbers", []):
                assert literal in spanish.source, f"{english.id}: {literal}"


def test_it_has_the_form_of_the_english_one():
    for english, spanish in spanish_cells():
        if english.cell_type != "markdown":
            continue
        assert spanish.source.startswith('<div lang="es">\n\n') and spanish.source.endswith("\n\n</div>"), english.id
        for mark in (r"^#+ ", r"^- ", r"^\|", r"^> \*\*", r"`[^`]+`"):
            found = [re.findall(mark, cell.source, re.M) for cell in (english, spanish)]
            assert found[0] == found[1], f"{english.id}: {mark}"
        links = [re.findall(r"https?://[^)\s]+", cell.source) for cell in (english, spanish)]
        assert links[0] == links[1], english.id
    assert read(SPANISH_LESSON).metadata == read(ENGLISH_LESSON).metadata
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in read(SPANISH_LESSON).cells)


def test_it_speaks_spanish_and_is_no_lesson_of_its_own():
    text = "\n".join(cell.source for cell in read(SPANISH_LESSON).cells if cell.cell_type == "markdown")
    # Code, English words in italics, and the menu of JupyterLab.
    text = re.sub(r"`[^`]*`|\*[^*]+\*|Run →.*", " ", text.replace("**", ""))
    assert not re.search(r"\b(the|and|you|with|this)\b", text)
    assert SPANISH_LESSON not in set(COURSE.glob("[0-9][0-9]_*.ipynb"))
    asked = {name for cell in read(SPANISH_LESSON).cells for name in re.findall(r'ask\("([^"]+)"\)', cell.source)}
    assert asked <= set(selfcheck.translations("es")), "every question of the lesson is translated"

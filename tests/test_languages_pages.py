"""Lists, pages and menus that speak the language in use: own words in Spanish, words of tables marked as English."""

import html.parser
import re

import networkx
import pandas
import pytest
from archipelago import (
    budget_widgets,
    check,
    claimbrowser,
    comparing,
    documents_pictures,
    documents_widgets,
    load,
    tables,
    talks_pictures,
    talks_widgets,
    use_language,
)
from archipelago.briefing import Brief, finding, menu
from archipelago.briefing_checklist import checklist
from archipelago.errors import CourseError
from archipelago.languages import speaking

# English words that no Spanish sentence has.
ENGLISH_WORDS = (
    r"\b(the|and|of|with|by|from|for|is|are|to|not|none|source|confidence|high|medium|actors|kind|verdict|theme|read|"
    r"memory|events?|arguments?|claims?|passages?|rows?|findings?|readings?|answer|question|paragraph|draft|reading)\b"
)


@pytest.fixture(autouse=True)
def english_again():
    yield
    use_language("en")


class Spoken(html.parser.HTMLParser):
    """Collects what a Spanish voice says of a page: text and labels that no other language holds."""

    def __init__(self, page):
        super().__init__()
        self.tongues, self.words = ["none"], []
        self.feed(page)
        assert self.tongues == ["none"], "tags are closed"

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        tongue = attributes.get("lang", self.tongues[-1])
        if tongue == "es":
            self.words += [attributes[name] for name in ("alt", "aria-label", "title") if name in attributes]
        if tag not in ("br", "img", "meta"):
            self.tongues.append(tongue)

    def handle_endtag(self, tag):
        self.tongues.pop()

    def handle_data(self, data):
        assert self.tongues[-1] != "none" or not data.strip(), data
        if self.tongues[-1] == "es":
            self.words.append(data)


def spanish_of(page):
    """What a Spanish voice says, without the names of sources, which the tables do not always give a language."""
    words = " ".join(Spoken(page).words)
    sources = load("sources")
    for name in sorted({*sources["publisher"].dropna(), *sources["title"]}, key=len, reverse=True):
        words = words.replace(name, "")
    return words


def events():
    return load("timeline").query("date >= '2022-01-01'")


def arguments():
    return load("claims").query("claim_id in ['JP06', 'RU02', 'AI03']")


def simple_finding():
    return finding(
        "orden", 271, ["documents/NSS2022", "themes/T012"], "Pasaron {value} días hasta el 13 de septiembre de 2023.",
        question="¿Qué fue primero?",
    )  # fmt: skip


def many_rows():
    return finding("todo", 12500, "treaties", "Hay {value} cosas.", "claim", "Seúl", question="¿Cuántas?")


def brief(**changes):
    parts = {
        "title": "¿Tenía razón el artículo?",
        "to": "La ministra",
        "author": "Una alumna",
        "date": "1 de junio",
        "findings": [simple_finding(), many_rows()],
        "readings": {"sí": "palabra " * 60 + "[orden]", "no": "palabra " * 60 + "[todo]"},
        "answer": "palabra " * 60,
        "limits": ["Una fila está sin verificar y puede ser falsa."],
    }
    return Brief(**{**parts, **changes})


PAGES = {
    "arguments": lambda: talks_pictures.show_arguments(arguments())._repr_html_(),
    "events": lambda: talks_pictures.show_events(events())._repr_html_(),
    "timeline": lambda: talks_widgets.browse_timeline(load("timeline"), kind="sanction").twin_html(),
    "list of the timeline": lambda: talks_widgets.browse_timeline(load("timeline"), kind="sanction").page.value,
    "wordings": lambda: documents_pictures.show_wordings(load("themes"))._repr_html_(),
    "comparison": lambda: documents_pictures.compare_papers(load("themes"), "RUS")._repr_html_(),
    "comparison with nothing": lambda: documents_pictures.compare_papers(
        load("themes"), "TWN", "NDPG2018"
    )._repr_html_(),
    "menus of papers": lambda: documents_widgets.compare_menus(load("themes")).page.value,
    "simulator": lambda: budget_widgets.budget_simulator(load("defence_budget"), load("milex")).page.value,
    "claims": lambda: claimbrowser.show_claims(load("claims_audit"))._repr_html_(),
    "menus of claims": lambda: claimbrowser.browse_claims(load("claims_audit"), "budget").page.value,
    "finding": lambda: simple_finding()._repr_html_(),
    "finding on many rows": lambda: many_rows()._repr_html_(),
    "brief": lambda: brief()._repr_html_(),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_in_spanish_what_is_not_of_the_tables(name):
    use_language("es")
    page = PAGES[name]()
    words = spanish_of(page)
    assert len(words) > 40 and not re.search(ENGLISH_WORDS, words, re.IGNORECASE), words
    assert not re.search(r"\b(de|a) el\b|\by [Ii][a-z]|[{}]", words), words


LISTS = {
    "arguments": (lambda: talks_pictures.show_arguments(arguments()), "3 argumentos\n\nJP06 · ", "Respuesta (Rusia): "),
    "events": (lambda: talks_pictures.show_events(events()), " sucesos\n\n", "  Actores: Rusia y Japón\n  Tipo: "),
    "one event": (lambda: talks_pictures.show_events(events().head(1)), "1 suceso\n\n", "; confianza "),
    "wordings": (
        lambda: documents_pictures.show_wordings(load("themes")), "Corea del Norte, NSS 2013: ", "leído en una copia"
    ),
    "comparison": (
        lambda: documents_pictures.compare_papers(load("themes"), "KOR"), "Corea del Sur. NSS 2013: ", " de memoria."
    ),
    "claims": (
        lambda: claimbrowser.show_claims(load("claims_audit")), "73 afirmaciones\n\n",
        "Veredicto: errónea (confianza alta; leído en una copia)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_keeps_the_language_in_which_it_was_made(name):
    make, begins, holds = LISTS[name]
    with speaking("es"):
        spanish = make()
    plain, page = repr(spanish), spanish._repr_html_()
    assert begins in plain and holds in plain
    assert re.match(r'<\w+ class="[\w-]+" lang="es"', page) and page != make()._repr_html_()
    assert begins not in repr(make()) and holds not in repr(make())


MENUS = {
    "timeline": (lambda: talks_widgets.browse_timeline(load("timeline")), {"kind": "war", "actor": "Moscow"}),
    "papers": (lambda: documents_widgets.compare_menus(load("themes")), {"actor": "TWN", "one": "NDS2022"}),
    "claims": (
        lambda: claimbrowser.browse_claims(load("claims_audit")), {"theme": "alliances", "verdict": "imprecise"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MENUS)
def test_menus_show_other_words_for_the_same_values(name):
    make, choice = MENUS[name]
    english = make()
    with speaking("es"):
        spanish = make()
    for name_of_menu, value in choice.items():
        one, other = getattr(english, name_of_menu), getattr(spanish, name_of_menu)
        assert name_of_menu == "actor" or one.description != other.description  # the word is the same in Spanish
        assert {value for _, value in one.options} == {value for _, value in other.options}
        labels = " ".join(label for label, _ in other.options)
        assert not re.search(ENGLISH_WORDS, labels, re.IGNORECASE), labels
        one.value = other.value = value
    assert 'lang="es"' in spanish.page.value and 'lang="es"' not in english.page.value
    assert not re.search(ENGLISH_WORDS, spanish_of(spanish.page.value), re.IGNORECASE)


def test_a_timeline_and_menus_name_themselves_in_spanish():
    with speaking("es"):
        browser, menus = (
            talks_widgets.browse_timeline(load("timeline"), kind="war"),
            documents_widgets.compare_menus(load("themes"), "TWN"),
        )
    assert re.fullmatch(r"Línea de tiempo con menús: \d+ de 144 sucesos", repr(browser))
    assert repr(menus).startswith("Menús para un actor y dos documentos. Taiwán. NSS 2013: 1 pasaje (entorno 1), ")
    assert browser.static().language == "es" and browser.static().alt in browser.picture.value


def test_a_spanish_finding_is_written_in_spanish():
    use_language("es")
    assert simple_finding().sentence == "Pasaron 271 días hasta el 13 de septiembre de 2023."
    assert many_rows().label == "Afirmación — Seúl." and many_rows().sentence == "Hay 12\u202f500 cosas."
    day = finding("dia", load("documents")["adopted"].iloc[0], "documents", "Fue el {value}.", question="¿?")
    assert re.fullmatch(r"Fue el \d{1,2} de [a-z]+ de \d{4}\.", day.sentence)
    codes = finding("paises", ["CHN", "RUS"], "documents", "Son {value}.", "analysis", question="¿?")
    assert codes.sentence == "Son CHN y RUS." and repr(codes).startswith("Mi lectura. Son CHN y RUS. (")
    assert repr(codes).endswith(")") and " filas, " in repr(codes) and " fuentes)" in repr(codes)
    with pytest.raises(CourseError, match="has the number 13 typed by hand"):
        finding("orden", 1, "documents", "Hubo 13 documentos y {value} más.", question="¿?")


def test_what_a_spanish_brief_lacks_is_said_in_spanish():
    use_language("es")
    unready = brief(limits=["Corto."], answer="Nada.")
    use_language("en")
    checked = unready.check()
    assert list(checked["what"].unique()) == [
        "pruebas", "atribución", "ambas lecturas", "límites", "respuesta", "extensión",
    ]  # fmt: skip
    told = " ".join(unready.problems())
    assert "Hallazgos del informe: 2; se esperaban al menos 3." in told
    assert "se basa en 1 fila sin verificar; se esperaba un límite" in told
    assert not re.search(ENGLISH_WORDS, told, re.IGNORECASE)
    assert repr(unready).startswith("Informe '¿Tenía razón el artículo?': hallazgos: 2, palabras: ")
    assert repr(unready).endswith(f"faltan {len(unready.problems())} cosas")


def test_a_spanish_limit_and_a_spanish_verb_of_speaking_are_understood():
    rows = load("russia_dprk_events").query("event_no == 38")
    use_language("es")
    bare = finding("obuses", 1, rows, "Hubo {value} millón de obuses.", question="¿Cuántos?")
    said = finding("obuses", 1, rows, "Seúl dijo que hubo {value} millón de obuses.", question="¿Cuántos?")
    for one, complaint in ((bare, 1), (said, 0)):
        told = brief(findings=[simple_finding(), one]).problems()
        assert sum("solo en lo que alguien afirma o niega" in problem for problem in told) == complaint
        assert not any("sin verificar" in problem for problem in told), "the limit says it"


def test_files_of_a_spanish_brief_are_spanish(tmp_path):
    use_language("es")
    spanish = brief()
    use_language("en")
    text = spanish.export(tmp_path / "informe.md", draft=True).read_text(encoding="utf-8")
    for part in (
        "**Borrador.** Falta por hacer:", "## Pregunta", "¿Qué tendría que ser cierto", "## Hallazgos",
        "## Lectura: sí", "## Respuesta", "## Límites", "## Fuentes",
        "Para: La ministra · De: Una alumna · Fecha: 1 de junio",
        "(hallazgo 1)", "**Afirmación — Seúl.**",
    ):  # fmt: skip
        assert part in text
    page = spanish.export(tmp_path / "informe.html", draft=True).read_text(encoding="utf-8")
    assert '<html lang="es">' in page and '<div class="archipelago-brief" lang="es"' in page


# What a check says of an answer.

TABLE = pandas.DataFrame({"a": [1, 2], "b": [3, 4]})
RIGHT_AND_WRONG = {
    "da 2": (2, 3, {}),
    "da el texto '2' donde corresponde un número": ("2", 3, {}),
    "da el texto '2020' donde corresponde una fecha (mira pandas.Timestamp)": ("2020", pandas.Timestamp("2020"), {}),
    "da una lista con 1 elemento (1) donde corresponde un texto": ([1], "a", {}),
    "da un objeto de tipo slice donde corresponde True o False": (slice(1), True, {}),
    "da una lista vacía, demasiado pocos": ([], [1], {}),
    "da una lista con 5 elementos (1, 2, 3, 4, …), demasiados": ([1, 2, 3, 4, 5], [1], {}),
    "da una lista con 2 elementos (2, 1); el primer elemento que no es correcto es 2": ([2, 1], [1, 2], {}),
    "da un conjunto (set), que no tiene orden; aquí el orden cuenta": ({1}, [1], {}),
    "da una Series con 2 elementos, con la etiqueta 'x' más de una vez": (
        pandas.Series([1, 2], index=["x", "x"]), {"x": 1}, {},
    ),
    "da un diccionario con 1 elemento, sin un elemento para 'y'": ({"x": 1}, {"x": 1, "y": 2}, {}),
    "da un diccionario con 2 elementos, con un elemento para 'y' que no corresponde": ({"x": 1, "y": 2}, {"x": 1}, {}),
    "da un valor ausente para 'x'": ({"x": None}, {"x": 1}, {}),
    "da los elementos correctos en otro orden": ({"y": 2, "x": 1}, {"x": 1, "y": 2}, {"in_order": True}),
    "da una tabla con 2 filas y 2 columnas que está girada: filas y columnas están intercambiadas": (
        TABLE.T, TABLE, {"labels": True},
    ),
    "da una tabla con 2 filas y 1 columna, sin una columna 'b'": (TABLE[["a"]], TABLE, {}),
    "da una tabla con 2 filas y 2 columnas, con una columna 'b' que no corresponde": (TABLE, TABLE[["a"]], {}),
    "da una tabla con 2 filas y 2 columnas, con una columna repetida": (TABLE[["a", "a"]], TABLE[["a"]], {}),
    "da una tabla con 1 fila y 2 columnas, sin una fila 1": (TABLE.head(1), TABLE, {"labels": True}),
    "da una tabla con 1 fila y 2 columnas, demasiado pocas filas": (TABLE.head(1), TABLE, {}),
    "da una tabla con 3 en la columna 'b' en la fila 0": (TABLE, TABLE.assign(b=5), {}),
    "da una tabla con 3 en la columna 'b' en alguna fila": (TABLE, TABLE.assign(b=5), {"any_order": True}),
    "da un grafo con 2 puntos y 1 línea, sin el punto 'c'": (
        networkx.Graph([("a", "b")]), networkx.Graph([("a", "b"), ("b", "c")]), {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("said", RIGHT_AND_WRONG)
def test_a_check_says_in_spanish_what_it_has_seen(said):
    got, expected, rules = RIGHT_AND_WRONG[said]
    use_language("es")
    assert comparing.difference(got, expected, **rules) == said


def forgets(table):
    pass


def unwritten(table):
    raise NotImplementedError


def fixed(table):
    return 3


def changes(table):
    table["a"] = 0
    return 0


def misspells(table):
    return table["c"]


def crosses(table):
    return table[table["a"] == 1 | table["b"] == 2]


def counts(table):
    return len(table) + 1


ANSWERS = {
    "nobody": (None, "Todavía no existe `nobody`. Ejecuta la celda de arriba"),
    "number": (
        3,
        "`number` es un número; ahí corresponde una función. Conserva la línea que empieza por `def number(`.",
    ),
    "forgets": (forgets, "Con la tabla de la comprobación, `forgets(table)` no devuelve nada."),
    "unwritten": (unwritten, "`unwritten` todavía no está escrita."),
    "fixed": (fixed, "`fixed(table)` da 3. Da lo mismo con cualquier tabla. Usa la tabla que recibe, `table`"),
    "changes": (changes, "`changes` cambia la tabla que recibe. Trabaja con una copia: `table = table.copy()`."),
    "misspells": (misspells, "se detiene con KeyError ('c') en `return table[\"c\"]`. ¿Es una columna de la tabla"),
    "crosses": (crosses, "Une las condiciones sobre una columna con & o |, cada una entre paréntesis"),
    "counts": (counts, "`counts(table)` da 3. Sobra uno."),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_check_speaks_spanish_to_a_reader_of_spanish(name):
    content, said = ANSWERS[name]
    use_language("es")
    with pytest.raises(check.NotYet) as caught:
        check.function(name, {name: content} if content is not None else {}).gives(2, TABLE)
    assert said in str(caught.value)
    assert caught.value._render_traceback_()[0].startswith("Todavía no. ")
    assert not re.search(ENGLISH_WORDS, re.sub(r"`[^`]*`|\w+Error \(.*?\)", "", str(caught.value)), re.IGNORECASE)


def test_a_right_answer_is_told_so_in_spanish(capsys):
    use_language("es")
    answer = check.value("number", {"number": 3})
    answer.gives(3)
    answer.done()
    assert capsys.readouterr().out == "`number`: se cumplen todas las comprobaciones de esta celda.\n"


# The menu of findings and the checklist.


def test_the_menu_of_findings_is_spanish_but_for_names_of_the_tables():
    english = menu()
    use_language("es")
    spanish = menu()
    same = ["key", "tables", "lesson", "function"]
    assert spanish[same].equals(english[same])
    names = {name for table in tables()["name"] for name in load(table).columns}
    for one, other in zip(english.itertuples(), spanish.itertuples(), strict=True):
        assert re.match(r"¿.*\?$", other.question) and not re.search(ENGLISH_WORDS, other.question, re.IGNORECASE)
        kept = [re.findall(r"'[^']*'|`[^`]*`|\d+", entry.gives.replace("'s ", " ")) for entry in (one, other)]
        assert sorted(kept[0]) == sorted(kept[1]), other.key
        assert {word for word in re.findall(r"\w+", one.gives) if word in names and "_" in word} <= set(
            re.findall(r"\w+", other.gives)
        )
        told = re.sub(r"'[^']*'|`[^`]*`|\w*_\w*", "", other.gives)
        assert not re.search(ENGLISH_WORDS, told, re.IGNORECASE), told


def test_the_checklist_is_spanish_but_for_the_words_of_rows():
    english = checklist()
    use_language("es")
    spanish = checklist()
    assert spanish[["compared_with", "verified", "source"]].equals(english[["compared_with", "verified", "source"]])
    for column in ("item", "look_for", "change_if"):
        assert spanish[column].is_unique == english[column].is_unique
        assert not [words for words in spanish[column] if re.search(ENGLISH_WORDS, words, re.IGNORECASE)]
    said = spanish.set_index("item")["in_2022"]
    assert said["Rusia, titular"] == "«strong security concern», codificado como preocupación, 2 de 3"
    assert said["Orden de los vecinos"].startswith("China, Corea del Norte, Rusia. En 2013: ")
    assert said["Total de cinco años"].startswith("43 billones de yenes, nominales")

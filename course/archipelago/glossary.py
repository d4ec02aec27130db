"""The terms of the course and its names in English, Japanese, Russian, Korean and Spanish.

``define("EEZ")`` explains a term. The other functions give maps the names that they write; all of it stands in the
table ``glossary``, where each form has a source and a blank form is one for which no document was found.
"""

import html
import re
from dataclasses import dataclass
from functools import cache

from archipelago.errors import CourseError, did_you_mean
from archipelago.languages import ENGLISH, language, of_table, text

LANGUAGES = {"japanese": "ja", "russian": "ru", "korean": "ko"}  # of the region; the names on its maps
TRANSLATIONS = {"spanish": "es"}  # of lessons and maps in other languages than English
_CODES = LANGUAGES | TRANSLATIONS | {"english": ENGLISH}


@dataclass(frozen=True)
class Term:
    """A term, as `define` returns it: a short page in Jupyter, plain text elsewhere.

    `names` is {language: form}, only with the forms that are known; `side` is neutral or the party whose word it is.
    `written_in` is the language of the page; `local` and `local_definition` are the term and its definition in that
    language, empty in English or where there is none.
    """

    english: str
    abbreviation: str
    definition: str
    kind: str
    side: str
    names: dict
    latin: dict
    written_in: str = ENGLISH
    local: str = ""
    local_definition: str = ""

    @property
    def title(self):
        """English form and abbreviation, the shorter first; or the form in the language of the page."""
        if self.local:
            return _capital(self.local)
        return f"{self.abbreviation}: {self.english}" if self.abbreviation else _capital(self.english)

    @property
    def whose(self):
        """A sentence that says whose word it is; empty for a neutral term."""
        if self.side == "neutral":
            return ""
        return text("term.whose", self.written_in, side=text(f"term.side.{self.side}", self.written_in))

    def _forms(self):
        """The other forms as (language, form, what stands in brackets behind it or an empty text)."""
        english = [("english", self.english, self.abbreviation)] if self.local else []
        return english + [(name, form, self.latin.get(name, "")) for name, form in self.names.items()]

    def __repr__(self):
        forms = [
            f"{_capital(text(f'term.language.{name}', self.written_in))}: {_with_latin(form, latin)}"
            for name, form, latin in self._forms()
        ]
        definition = self.local_definition or self.definition
        return "\n".join(line for line in (self.title, definition, self.whose, "; ".join(forms)) if line)

    def _repr_html_(self):
        forms = " · ".join(
            f'<span lang="{_CODES[name]}">{html.escape(form)}</span>' + (f" ({html.escape(latin)})" if latin else "")
            for name, form, latin in self._forms()
        )
        title, definition = html.escape(self.title), html.escape(self.local_definition or self.definition)
        if self.written_in != ENGLISH:
            title = title if self.local else f'<span lang="{ENGLISH}">{title}</span>'
            definition = definition if self.local_definition else f'<span lang="{ENGLISH}">{definition}</span>'
        about = " ".join(part for part in (definition, html.escape(self.whose)) if part)
        return (
            f'<dl class="archipelago-term" lang="{self.written_in}" dir="ltr"><dt><strong>{title}</strong></dt>'
            f'<dd style="margin-left:1em">{about}{"<br>" + forms if forms else ""}</dd></dl>'
        )


def define(term):
    """Explain a term of the course.

    Parameters
    ----------
    term : str
        An abbreviation (``"EEZ"``), or a name in any of the five languages (``"Northern Territories"``, ``"동해"``);
        capitals do not matter.

    Returns
    -------
    Term

    Raises
    ------
    CourseError
        The glossary does not have the term; the message offers the nearest one.
    """
    if not isinstance(term, str):
        raise CourseError(f"A term is a text in quotes, for example define('EEZ'); got {type(term).__name__}.")
    known = _lookup()
    wanted = _plain(term)
    if wanted not in known:
        otherwise = "load('glossary') lists all of its terms."
        advice = did_you_mean(wanted, known, otherwise, 0.6, lambda near: _shown(known[near], near))
        raise CourseError(f"The glossary has no term {term!r}. {advice}")
    row = known[wanted]
    return Term(
        row["english"],
        row["abbreviation"],
        row["definition"],
        row["kind"],
        row["side"],
        {name: row[name] for name in LANGUAGES if row[name]},
        {n: row[c] for n, c in (("japanese", "japanese_romaji"), ("korean", "korean_latin")) if row[c]},
        language(),
        _translated(row),
        of_table(f"definition.{row['term_id']}", ""),
    )


def name(term_id):
    """The English form of a term by its key, as maps write it: ``name("sea-of-okhotsk")``."""
    return _row(term_id)["english"]


def form(term_id, name_of_language):
    """The form of a term in "japanese", "russian", "korean" or "spanish"; empty if none is known."""
    return _row(term_id)[name_of_language]


def phrase(term_id):
    """A term as a sentence writes it in the language in use, or in English where that has no form."""
    return _phrase(_row(term_id))


def label(term_id):
    """A term as maps write it beside the land in the language in use, with line breaks."""
    return _label(_row(term_id))


def segment_names(side="neutral"):
    """The names of the segments of `borders` in the usage of a side: {segment: name}."""
    return {row["segment"]: _phrase(row) for row in _segments(side)}


def segment_labels(side="neutral"):
    """The names of the segments as maps write them beside the land, with line breaks: {segment: label}."""
    return {row["segment"]: _label(row) for row in _segments(side)}


@cache
def native_names(feature_id):
    """The Japanese, Russian and Korean names of a piece of land, as a tuple of (name, language code).

    A side's own name follows the neutral one where the two differ. Empty for land of which the glossary has no name.
    """
    rows = [row for row in _rows() if feature_id in row["feature_id"].split(";")]
    rows.sort(key=lambda row: row["side"] != "neutral")
    return tuple(dict.fromkeys((row[name], code) for name, code in LANGUAGES.items() for row in rows if row[name]))


@cache
def _rows():
    from archipelago.tables import load

    return tuple(load("glossary").astype("object").fillna("").to_dict("records"))


def _row(term_id):
    for row in _rows():
        if row["term_id"] == term_id:
            return row
    raise CourseError(f"The glossary has no key {term_id!r}; expected one of the column term_id.")


def _translated(row):
    """The form of a row in the language in use; empty in English, or where the table has none."""
    columns = {code: column for column, code in TRANSLATIONS.items()}
    return row[columns[language()]] if language() in columns else ""


def _phrase(row):
    return _translated(row) or row["english"]


def _label(row):
    english = row["map_label"] or row["english"]
    return of_table(f"map_label.{row['term_id']}", _capital(_translated(row)) or english).replace("|", "\n")


def _segments(side):
    """The rows that name one segment each, in a side's usage."""
    return [row for row in _rows() if row["side"] == side and row["segment"] and ";" not in row["segment"]]


@cache
def _lookup():
    """Rows by all the words under which a reader may look for them; the neutral row wins."""
    found = {}
    for row in sorted(_rows(), key=lambda row: row["side"] != "neutral"):
        english = row["english"]
        bare = english.split(" (")[0]
        pair = bare.split("/") if bare.count("/") == 1 else []
        keys = [row["abbreviation"], english, bare, *pair, row["term_id"].replace("-", " ")]
        keys += [row[name] for name in (*LANGUAGES, "japanese_romaji", "korean_latin")]
        spanish = row["spanish"].split(" (")[0]
        keys += [row["spanish"], spanish, re.sub(r"^(el|la|los|las) ", "", spanish)]
        for key in keys:
            if key:
                found.setdefault(_plain(key), row)
    return found


def _plain(text):
    return " ".join(text.casefold().removeprefix("the ").split())


def _shown(row, key):
    """How a message writes the word that was nearest: the abbreviation or the English form."""
    return row["abbreviation"] if key == row["abbreviation"].casefold() else row["english"].split(" (")[0]


def _with_latin(text, latin):
    return f"{text} ({latin})" if latin else text


def _capital(text):
    return text[:1].upper() + text[1:]

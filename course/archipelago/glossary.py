"""The terms of the course and its names in English, Japanese, Russian and Korean.

``define("EEZ")`` explains a term. The other functions give maps the names that they write; all of it stands in the
table ``glossary``, where each form has a source and a blank form is one for which no document was found.
"""

import difflib
import html
from dataclasses import dataclass
from functools import cache

from archipelago.errors import CourseError

LANGUAGES = {"japanese": "ja", "russian": "ru", "korean": "ko"}


@dataclass(frozen=True)
class Term:
    """A term, as `define` returns it: a short page in Jupyter, plain text elsewhere.

    `names` is {language: form}, only with the forms that are known; `side` is neutral or the party whose word it is.
    """

    english: str
    abbreviation: str
    definition: str
    kind: str
    side: str
    names: dict
    latin: dict

    @property
    def title(self):
        """English form and abbreviation, the shorter first."""
        return f"{self.abbreviation}: {self.english}" if self.abbreviation else _capital(self.english)

    @property
    def whose(self):
        """A sentence that says whose word it is; empty for a neutral term."""
        return "" if self.side == "neutral" else f"The word of {self.side}."

    def __repr__(self):
        forms = [f"{_capital(name)}: {_with_latin(form, self.latin.get(name))}" for name, form in self.names.items()]
        return "\n".join(line for line in (self.title, self.definition, self.whose, "; ".join(forms)) if line)

    def _repr_html_(self):
        forms = " · ".join(
            f'<span lang="{LANGUAGES[name]}">{html.escape(form)}</span>'
            + (f" ({html.escape(self.latin[name])})" if name in self.latin else "")
            for name, form in self.names.items()
        )
        text = html.escape(" ".join(part for part in (self.definition, self.whose) if part))
        return (
            f'<dl class="archipelago-term" lang="en" dir="ltr"><dt><strong>{html.escape(self.title)}</strong></dt>'
            f'<dd style="margin-left:1em">{text}{"<br>" + forms if forms else ""}</dd></dl>'
        )


def define(term):
    """Explain a term of the course.

    Parameters
    ----------
    term : str
        An abbreviation (``"EEZ"``), or a name in any of the four languages (``"Northern Territories"``, ``"동해"``);
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
        near = difflib.get_close_matches(wanted, known, 1, 0.6)
        advice = (
            f"Did you mean {_shown(known[near[0]], near[0])!r}?" if near else "load('glossary') lists all of its terms."
        )
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
    )


def name(term_id):
    """The English form of a term by its key, as maps write it: ``name("sea-of-okhotsk")``."""
    return _row(term_id)["english"]


def form(term_id, language):
    """The form of a term in "japanese", "russian" or "korean"; empty if none is known."""
    return _row(term_id)[language]


def segment_names(side="neutral"):
    """The names of the segments of `borders` in the usage of a side: {segment: name}."""
    return {row["segment"]: row["english"] for row in _segments(side)}


def segment_labels(side="neutral"):
    """The names of the segments as maps write them beside the land, with line breaks: {segment: label}."""
    return {row["segment"]: (row["map_label"] or row["english"]).replace("|", "\n") for row in _segments(side)}


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

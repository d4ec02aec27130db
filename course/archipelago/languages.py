"""The language of maps, charts, widgets and checks: English, or another one that has a catalogue in `words/`.

``use_language("es")`` chooses it for all that is made afterwards. The catalogues are TOML files, one a language, with
the same short keys; ``text("slider.year")`` gives the words of a key. What a catalogue lacks is said in English, and
``untranslated("es")`` lists it. Data stay as they are: tables, their descriptions and their sources are not translated.
Only short words of their cells that pictures write, such as the name of a town, have a translation (`OF_TABLES`).

To add a language copy `words/en.toml` under the language's code and translate the right-hand sides. What stands in
braces is filled in later and keeps its name. The table `adjustments` names what is put right after the filling in,
such as the Spanish "de el " for "del ".
"""

import contextlib
import html
import re
import tomllib
from functools import cache
from pathlib import Path

from .errors import CourseError, did_you_mean, in_code

__all__ = [
    "counted",
    "country_in_sentence",
    "country_name",
    "date_in_words",
    "days_in_words",
    "in_english",
    "language",
    "languages",
    "listed",
    "month_in_words",
    "number",
    "place_name",
    "short_date",
    "speaking",
    "text",
    "untranslated",
    "use_language",
]

FOLDER = Path(__file__).with_name("words")
ENGLISH = "en"
# Further words of a catalogue that have no key in the English one, because tables hold the English.
OF_TABLES = (
    *("map_label", "definition", "source_class", "place", "site", "missile_type", "track"),
    *("figure_quantity", "figure_unit", "figure_counts", "speaker", "claim_status"),
    *("confidence", "event_kind", "meeting_format", "stance", "pillar", "trip", "claim_theme", "verdict"),
)

_chosen = ENGLISH


def use_language(code):
    """Choose the language of every widget and map that is made from now on.

    Parameters
    ----------
    code : str
        ``"en"``, ``"es"`` or another code that ``languages()`` lists.

    Raises
    ------
    CourseError
        There is no catalogue of that language; the message offers the nearest code.
    """
    global _chosen
    _chosen = _known(code)


def language():
    """The code of the language in use."""
    return _chosen


def languages():
    """The languages that have a catalogue, as {code: its own name}, English first."""
    codes = sorted((path.stem for path in FOLDER.glob("*.toml")), key=lambda code: (code != ENGLISH, code))
    return {code: _catalogue(code)["language.own_name"] for code in codes}


@contextlib.contextmanager
def speaking(code):
    """A block of code in which another language is in use; afterwards the one before it is again."""
    global _chosen
    before, _chosen = _chosen, _known(code)
    try:
        yield
    finally:
        _chosen = before


def text(key, /, code=None, **parts):
    """The words of a key in a language (the one in use if left out), with the parts put in for its braces.

    Falls back to English where the language lacks the key. Raises CourseError for a key that English lacks too.
    """
    code = _chosen if code is None else _known(code)
    found = _catalogue(code).get(key) or _catalogue(ENGLISH).get(key)
    if found is None:
        raise CourseError(f"No catalogue of words/ has the key {key!r}; expected one of words/en.toml.")
    return _adjusted(found.format(**parts) if parts else found, code)


def of_table(key, otherwise, code=None):
    """The words that a language has for something that a table says in English, or else `otherwise`."""
    return _catalogue(_chosen if code is None else _known(code)).get(key, otherwise)


def counted(key, count, code=None, **parts):
    """A number of things in words: the words of `key.one` or `key.many`, with the number for {count}.

    `parts` are put in for other braces of the words.
    """
    return text(f"{key}.{'one' if count == 1 else 'many'}", code, count=number(count, code=code), **parts)


def number(value, decimals=0, code=None):
    """A number in figures, with the separator of thousands that a language has: 12,345 in English.

    `decimals` is how many places stand behind the point, which is a point in every language, as in the tables.
    """
    separator = text("number.thousands", code) if abs(value) >= int(text("number.separated_from", code)) else ""
    return f"{value:,.{decimals}f}".replace(",", separator)


def country_name(country, code=None):
    """The name of a country by its code in the tables, such as "JPN"; the code itself if the catalogues have none."""
    return text(f"country.{country}", code) if f"country.{country}" in _catalogue(ENGLISH) else country


def country_in_sentence(country, code=None):
    """The same with the article that the name has in a sentence: the United Kingdom."""
    key = f"country_in_sentence.{country}"
    return text(key, code) if key in _catalogue(ENGLISH) else country_name(country, code)


def untranslated(code):
    """The keys that English has and another catalogue lacks, in the order of the English one."""
    return [key for key in _catalogue(ENGLISH) if key not in _catalogue(_known(code))]


def date_in_words(day):
    """A day (datetime or Timestamp) as prose writes it: 5 September 1945, or 5 de septiembre de 1945."""
    return text("date.day", day=day.day, month=text(f"month.{day.month}"), year=day.year)


def month_in_words(day):
    """The month of a day as prose writes it: September 1945, or septiembre de 1945."""
    return text("date.month", month=text(f"month.{day.month}"), year=day.year)


def days_in_words(first, last):
    """From one day to another, as short as prose has it: a day; 14–17 January 2024; 30 January 2024 to 2 March 2024."""
    if first == last:
        return date_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return text("date.days", first=first.day, last=date_in_words(last))
    return text("date.span", first=date_in_words(first), last=date_in_words(last))


def short_date(days, day):
    """A day as labels write it: 26 Feb 2024. `days` is what stands for the day of the month, such as "14–17"."""
    return text("date.short", days=days, month=text(f"month_short.{day.month}"), year=day.year)


def place_name(name):
    """The name of a town by that which the tables write: Moscow, or Moscú."""
    return of_table(f"place.{name}", name)


def in_english(words):
    """Words of a table as HTML, marked as English where another language is in use; they are escaped."""
    words = html.escape(str(words))
    return words if _chosen == ENGLISH else f'<span lang="{ENGLISH}">{words}</span>'


def listed(things):
    """A list as prose writes it: a; a and b; a, b and c."""
    things = list(things)
    if len(things) == 1:
        return things[0]
    return _adjusted(", ".join(things[:-1]) + text("list.last") + things[-1], _chosen)


def _adjusted(words, code):
    for wrong, right in _adjustments(code).items():
        words = re.sub(rf"(?<!\w){re.escape(wrong)}", right, words)
    return words


def _known(code):
    if isinstance(code, str) and code.isalpha() and (FOLDER / f"{code}.toml").is_file():
        return code
    names = {}
    for known, own in languages().items():
        names |= {known: known, own.casefold(): known, _catalogue(known)["language.english_name"].casefold(): known}
    expected = f"Expected one of {', '.join(map(repr, languages()))}."
    hint = did_you_mean(str(code).casefold(), names, expected, offer=names.get)
    raise CourseError(f"Unknown language {in_code(code)}. {hint}")


@cache
def _file(code):
    path = FOLDER / f"{code}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"The catalogue words/{path.name} cannot be read: {error}.") from None


@cache
def _catalogue(code):
    """All words of a language by their keys: {"slider.year": "Year"}."""
    found = {}
    _flatten({name: part for name, part in _file(code).items() if name != "adjustments"}, "", found)
    return found


@cache
def _adjustments(code):
    return _file(code).get("adjustments", {})


def _flatten(table, before, found):
    for name, part in table.items():
        if isinstance(part, dict):
            _flatten(part, f"{before}{name}.", found)
        else:
            found[before + name] = part

"""Errors that a reader of a notebook can act on: one sentence that names the value and what was expected."""

import difflib
import linecache
import numbers
import traceback
from collections.abc import Hashable
from pathlib import Path

_PACKAGE = str(Path(__file__).parent)


class CourseError(ValueError):
    """Base of every error that this package raises on purpose; ``str(error)`` is the whole message."""

    def _render_traceback_(self) -> list[str]:
        """Lines that IPython shows instead of a stack: the reader's own line, then the sentence."""
        own = [frame for frame in traceback.extract_tb(self.__traceback__) if not frame.filename.startswith(_PACKAGE)]
        cells = [frame for frame in own if "ipykernel" in frame.filename or frame.filename.startswith("<ipython-input")]
        lines = []
        if cells:
            text = (cells[-1].line or linecache.getline(cells[-1].filename, cells[-1].lineno)).strip()
            lines.append(f"Line {cells[-1].lineno} of this cell: {text}")
        return [*lines, f"{type(self).__name__}: {self}"]


class UnknownTable(CourseError):
    """A table name that the course does not have."""


class DamagedTable(CourseError):
    """A file of the course's data that is missing or does not fit its description."""


def require_table(table, columns, example):
    """Raise CourseError, in one sentence, unless `table` is a DataFrame with these columns.

    `example` is the code that gives a right one, such as ``load('borders')``.
    """
    from pandas import DataFrame

    if not isinstance(table, DataFrame):
        kind = type(table).__name__
        article = "an" if kind[0] in "aeiou" else "a"
        raise CourseError(f"{in_code(table)} is {article} {kind}, not a table; expected, say, {example}.")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise CourseError(f"The table lacks the column {missing[0]!r}; expected those of {example}.")


def require_known(given, known, kind, otherwise="", closeness=0.5):
    """Raise CourseError, in two short sentences, unless `given` is one of the names `known`.

    `kind` is the word for such a name: "Unknown paper 'NSS22'. Did you mean 'NSS2022'?" The others are those of
    `did_you_mean`.
    """
    known = list(known)
    if not isinstance(given, Hashable) or given not in known:  # a Series or a list is no name, and cannot be looked up
        raise CourseError(f"Unknown {kind} {in_code(given)}. {did_you_mean(given, known, otherwise, closeness)}")


def require_number(value, name):
    """Raise CourseError, in one sentence, unless `value` is a single number; a missing one (NaN, NA) is one, too.

    `name` says of which thing, as in "The denominator is <Series>; expected a single number."
    """
    from pandas import NA

    if value is not NA and (isinstance(value, bool) or not isinstance(value, numbers.Real)):
        raise CourseError(f"The {name} is {in_code(value)}; expected a single number.")


def require_end_of_slider(given, example):
    """Raise CourseError, in one sentence, unless `given` is a year; `example` is one that the slider may end in."""
    if given not in range(1, 10_000):  # a day, which stands for itself elsewhere, is no end of a row of years
        raise CourseError(f"The slider cannot end in {given!r}; expected a year such as {example}.")


def did_you_mean(given, known, otherwise="", closeness=0.5, offer=str):
    """A sentence that offers the nearest of the names `known`; where none is near, `otherwise`, or else all of them.

    `closeness` is how near is near, from 0 to 1, as difflib counts it. `offer` is called with the nearest and gives the
    name to write for it, where `known` are spellings of names.
    """
    near = difflib.get_close_matches(str(given), [str(name) for name in known], 1, closeness)
    if near:
        return f"Did you mean {offer(near[0])!r}?"
    return otherwise or f"Expected one of: {', '.join(map(str, known))}."


def in_code(value):
    """A value as code writes it; where that is too long for a sentence, its kind: <DataFrame>."""
    words = repr(value)
    return words if len(words) <= 60 and "\n" not in words else f"<{type(value).__name__}>"

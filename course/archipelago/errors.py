"""Errors that a reader of a notebook can act on: one sentence that names the value and what was expected."""

import linecache
import traceback
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
        raise CourseError(f"{table!r} is a {type(table).__name__}, not a table; expected, say, {example}.")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise CourseError(f"The table lacks the column {missing[0]!r}; expected those of {example}.")

"""Compare what a student's code gave with what was expected: first the kind, then the size, then the values.

Every right spelling counts as the same value: `3`, `3.0` and `numpy.int64(3)`; a list, a tuple, an array or a Series; a
dictionary and a Series. Values are first turned into plain Python ones, by their exact type, so an object that only
claims to be equal to everything is reported as what it is.
"""

import collections
import datetime
import math
import sys
from collections.abc import Iterable
from typing import Any

import numpy
import pandas

KINDS = {
    "number": "one number",
    "yes or no": "True or False",
    "text": "a text",
    "date": "a date",
    "list": "a list",
    "labelled values": "labelled values (a Series or a dictionary)",
    "table": "a table (DataFrame)",
    "graph": "a graph (networkx.Graph)",
    "nothing": "nothing (None)",
}
_SCALARS = {"yes or no": (bool,), "text": (str,), "date": (pandas.Timestamp,)}
_DICTIONARIES = (dict, collections.Counter, collections.OrderedDict, collections.defaultdict)
_LISTS = (list, tuple, set, frozenset, numpy.ndarray, type({}.keys()), type({}.values()))


class Missing:
    """The one stand-in for None, NaN, NaT and NA once a value is plain."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING = Missing()
_SCALARS["number"] = (int, float, Missing)


class Odd(Exception):
    """A value that none of the plain kinds fits; `str` describes it."""


def plain(value: Any) -> Any:
    """Give the plain Python form of one value: bool, int, float, str, Timestamp, Timedelta, a tuple of these, MISSING.

    Raises Odd for anything else, subclasses of the plain types included.
    """
    kind = type(value)
    if value is None or value is pandas.NA or value is pandas.NaT or value is MISSING:
        return MISSING
    if kind is numpy.ndarray and value.ndim == 0:
        return plain(value[()])
    if kind in (numpy.datetime64, datetime.datetime, datetime.date, pandas.Timestamp):
        return MISSING if pandas.isna(value) else pandas.Timestamp(value)
    if kind in (numpy.timedelta64, datetime.timedelta, pandas.Timedelta):
        return MISSING if pandas.isna(value) else pandas.Timedelta(value)
    if kind.__module__ == "numpy" and isinstance(value, numpy.generic):
        return plain(value.item())
    if kind is float and math.isnan(value):
        return MISSING
    if kind in (bool, int, float, str):
        return value
    if kind is tuple:
        return tuple(plain(part) for part in value)
    raise Odd(f"an object of type {kind.__name__}")


def kind_of(value: Any) -> str:
    """Name the kind of a value with a key of KINDS, or its type's name if no kind fits."""
    kind = type(value)
    if value is None:
        return "nothing"
    if kind is pandas.DataFrame:
        return "table"
    if is_graph(value):
        return "graph"
    if kind is pandas.Series or kind in _DICTIONARIES:
        return "labelled values"
    if kind in _LISTS and getattr(value, "ndim", 1) == 1 or _is_array_of_pandas(value):
        return "list"
    try:
        value = plain(value)
    except Odd:
        return kind.__name__
    for name, kinds in _SCALARS.items():
        if type(value) in kinds:
            return name
    return kind.__name__


def is_graph(value: Any) -> bool:
    """Whether a value is an undirected networkx graph without parallel lines; networkx need not be loaded."""
    networkx = sys.modules.get("networkx")
    return networkx is not None and type(value) is networkx.Graph


def show(value: Any) -> str:
    """Say in a few words what a value is, for a message."""
    kind = type(value)
    if value is None:
        return KINDS["nothing"]
    if kind is pandas.DataFrame:
        return f"a table with {_number_of(value, 'row')} and {_number_of(value.columns, 'column')}"
    if is_graph(value):
        return f"a graph with {_number_of(value, 'point')} and {_number_of(value.edges, 'line')}"
    if kind is pandas.Series:
        return f"a Series with {_number_of(value, 'entry')}"
    if kind_of(value) == "list":
        inside = [_show_one(part) for part in value]
        text = ", ".join(inside[:4]) + (", …" if len(inside) > 4 else "")
        return f"a list with {_number_of(inside, 'entry')} ({text})" if inside else "an empty list"
    if kind in _DICTIONARIES:
        return f"a dictionary with {_number_of(value, 'entry')}"
    return _show_one(value)


def written_short(value: Any) -> str:
    """Write an argument as a student would type it, cut where it is long."""
    if type(value) is list:
        text = f"[{', '.join(written_short(part) for part in value)}]"
        return text if len(text) <= 60 else f"[{written_short(value[0])}, …]"
    if type(value) is pandas.Series:
        return "a column"
    return _show_one(value) if type(value) is not pandas.Timestamp else f"'{_show_one(value)}'"


def difference(
    got: Any,
    expected: Any,
    *,
    any_order: bool = False,
    in_order: bool = False,
    labels: bool = False,
    zeros_optional: bool = False,
    tolerance: float = 1e-6,
) -> str | None:
    """Describe how a value differs from the expected one, or give None where they are the same.

    The kind of `expected` decides what is accepted. `any_order`: a list's or a table's rows may come in any order (a
    set as `expected` means the same). `in_order`: labelled values must come in the expected order. `labels`: a table's
    row labels count (its rows and columns may then stand in any order). `zeros_optional`: entries that are zero, and a
    labelled table's rows of zeros, may be there or not. `tolerance` is relative. Of graphs, points and lines are
    compared, not what is written on them. The text begins with a verb.
    """
    kind = kind_of(expected)
    try:
        if kind == "table":
            return _table_difference(got, expected, any_order, labels, zeros_optional, tolerance)
        if kind == "graph":
            return _graph_difference(got, expected)
        if kind == "labelled values":
            return _labelled_difference(got, expected, in_order, zeros_optional, tolerance)
        if kind == "list":
            return _list_difference(got, expected, any_order or isinstance(expected, (set, frozenset)), tolerance)
        if kind_of(got) != kind:
            return _wrong_kind(got, kind)
        return None if _same(plain(got), plain(expected), tolerance) else f"gives {show(got)}"
    except Odd as odd:
        return f"gives {odd} where {KINDS.get(kind, kind)} belongs"


def habit(got: Any, expected: Any) -> str | None:
    """Recognise a slip that is common in any exercise (percent for share, rounding, order), or give None."""
    try:
        seen, wanted = _numbers(got), _numbers(expected)
        if seen is None or wanted is None or len(seen) != len(wanted) or not seen:
            return _list_habit(got, expected)
    except Odd:
        return None

    def all_pairs(test) -> bool:
        pairs = zip(seen, wanted, strict=True)
        return all(MISSING in (a, b) and a is b or MISSING not in (a, b) and test(a, b) for a, b in pairs)

    if any(wanted) and all_pairs(lambda a, b: math.isclose(a, 100 * b, abs_tol=0.51)) and max(map(_size, wanted)) <= 1:
        return "That looks like per cent; the task asks for a share between 0 and 1."
    if any(all_pairs(lambda a, b, d=d: a == round(b, d)) for d in range(5)):
        return "That looks rounded. Give the number as it is computed and round only to show it."
    if kind_of(expected) == "number" and type(wanted[0]) is int and MISSING not in seen:
        if seen[0] == wanted[0] + 1:
            return "That is one too many."
        if seen[0] == wanted[0] - 1:
            return "That is one too few."
    return None


def _size(number: Any) -> float:
    return 0 if number is MISSING else abs(number)


def _numbers(value: Any) -> list | None:
    kind = kind_of(value)
    if kind == "number":
        parts = [plain(value)]
    elif kind == "labelled values":
        parts = [pair[1] for pair in sorted(_pairs(value), key=repr)]
    else:
        return None
    return parts if all(type(part) in (int, float, Missing) for part in parts) else None


def _list_habit(got: Any, expected: Any) -> str | None:
    if kind_of(got) != "list" or kind_of(expected) != "list":
        return None
    seen, wanted = _parts(got), _parts(expected)
    if len(seen) > len(wanted) and set(seen) == set(wanted):
        return "Some entries stand there more than once."
    if len(seen) == len(wanted) and collections.Counter(seen) == collections.Counter(wanted):
        return "The entries are right, their order is not."
    return None


def _is_array_of_pandas(value: Any) -> bool:
    kinds = (pandas.Index, pandas.api.extensions.ExtensionArray)
    return isinstance(value, kinds) and type(value).__module__.partition(".")[0] == "pandas"


def _show_one(value: Any) -> str:
    try:
        value = plain(value)
    except Odd as odd:
        return str(odd)
    if value is MISSING:
        return "a missing value"
    if type(value) is float:
        return f"{value:.4g}" if abs(value) < 10_000 else f"{value:,.1f}"
    if type(value) is pandas.Timestamp:
        return f"{value:%Y-%m-%d}" if value == value.normalize() else str(value)
    if type(value) is tuple:
        return f"({', '.join(_show_one(part) for part in value)})"
    text = repr(value)
    return text if len(text) <= 60 else text[:56] + "…" + text[0]


def _number_of(things: Any, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{len(things)} {noun if len(things) == 1 else plural}"


def _wrong_kind(got: Any, kind: str) -> str:
    seen = kind_of(got)
    if kind == "date" and seen == "text":
        return f"gives the text {show(got)} where a date belongs (compare pandas.Timestamp)"
    if kind == "number" and seen == "text":
        return f"gives the text {show(got)} where a number belongs"
    return f"gives {show(got)} where {KINDS.get(kind, kind)} belongs"


def _same(one: Any, other: Any, tolerance: float) -> bool:
    if type(one) in (int, float) and type(other) in (int, float):
        return math.isclose(one, other, rel_tol=tolerance, abs_tol=1e-9)
    if type(one) is tuple and type(other) is tuple:
        return len(one) == len(other) and all(_same(a, b, tolerance) for a, b in zip(one, other, strict=True))
    return type(one) is type(other) and (one is MISSING or one == other)


def _parts(value: Any) -> list:
    if type(value) is pandas.Series or _is_array_of_pandas(value):
        value = list(value.astype(object))
    return [plain(part) for part in value]


def _pairs(value: Any) -> list[tuple]:
    if type(value) is pandas.DataFrame:
        if len(value.columns) == 1:
            value = value.iloc[:, 0]
        elif len(value.columns) == 2 and isinstance(value.index, pandas.RangeIndex):
            return list(zip(_parts(value.iloc[:, 0]), _parts(value.iloc[:, 1]), strict=True))
        else:
            raise Odd(show(value))
    if type(value) is pandas.Series:
        return list(zip(_parts(value.index), _parts(value), strict=True))
    if type(value) in _DICTIONARIES:
        return [(plain(label), plain(part)) for label, part in value.items()]
    raise Odd(show(value))


def _list_difference(got: Any, expected: Any, any_order: bool, tolerance: float) -> str | None:
    if type(got) is pandas.DataFrame and len(got.columns) == 1:
        got = got.iloc[:, 0]
    if type(got) is not pandas.Series and kind_of(got) != "list":
        return _wrong_kind(got, "list")
    seen, wanted = _parts(got), _parts(expected)
    shown = show(got if kind_of(got) == "list" else seen)
    if isinstance(got, (set, frozenset)) and not any_order:
        return "gives a set, which has no order; the order counts here"
    if any_order:
        seen, wanted = sorted(seen, key=repr), sorted(wanted, key=repr)
    if len(seen) != len(wanted):
        return f"gives {shown}, {'too many' if len(seen) > len(wanted) else 'too few'}"
    for place, (one, other) in enumerate(zip(seen, wanted, strict=True)):
        if not _same(one, other, tolerance):
            where = "" if any_order else f"; the first entry that is not right is {_show_one(seen[place])}"
            return f"gives {shown}{where}"
    return None


def _labelled_difference(got: Any, expected: Any, in_order: bool, zeros_optional: bool, tolerance: float) -> str | None:
    if type(got) is not pandas.DataFrame and kind_of(got) != "labelled values":
        return _wrong_kind(got, "labelled values")
    seen_pairs, wanted_pairs = _pairs(got), _pairs(expected)
    seen, wanted = dict(seen_pairs), dict(wanted_pairs)
    shown = show(got)
    if len(seen) < len(seen_pairs):
        twice = next(label for label, times in collections.Counter(p[0] for p in seen_pairs).items() if times > 1)
        return f"gives {shown}, with the label {_show_one(twice)} more than once"
    if zeros_optional:
        seen, wanted = _without_zeros(seen), _without_zeros(wanted)
    absent = [label for label in wanted if label not in seen]
    extra = [label for label in seen if label not in wanted]
    if absent:
        return f"gives {shown}, without an entry for {_show_one(absent[0])}"
    if extra:
        return f"gives {shown}, with an entry for {_show_one(extra[0])} that does not belong there"
    for label, value in wanted.items():
        if not _same(seen[label], value, tolerance):
            return f"gives {_show_one(seen[label])} for {_show_one(label)}"
    if in_order and [p[0] for p in seen_pairs] != [p[0] for p in wanted_pairs]:
        return "gives the right entries in another order"
    return None


def _table_difference(
    got: Any, expected: pandas.DataFrame, any_order: bool, labels: bool, zeros_optional: bool, tolerance: float
) -> str | None:
    if type(got) is not pandas.DataFrame:
        return _wrong_kind(got, "table")
    seen_columns, wanted_columns = _parts(got.columns), _parts(expected.columns)
    shown = show(got)
    if labels and set(seen_columns) != set(wanted_columns) and set(_parts(got.index)) == set(wanted_columns):
        return f"gives {shown} that lies on its side: rows and columns are swapped"
    for column in wanted_columns:
        if column not in seen_columns:
            return f"gives {shown}, without a column {_show_one(column)}"
    for column in seen_columns:
        if column not in wanted_columns:
            return f"gives {shown}, with a column {_show_one(column)} that does not belong there"
    if len(seen_columns) != len(wanted_columns):
        return f"gives {shown}, with a column more than once"
    places = [seen_columns.index(column) for column in wanted_columns]
    seen = dict(enumerate(_rows(got, places)))
    wanted = dict(enumerate(_rows(expected, range(len(wanted_columns)))))
    if labels:
        seen = dict(zip(_parts(got.index), seen.values(), strict=True))
        wanted = dict(zip(_parts(expected.index), wanted.values(), strict=True))
        if zeros_optional:
            seen, wanted = _without_zeros(seen), _without_zeros(wanted)
        for label in wanted:
            if label not in seen:
                return f"gives {shown}, without a row {_show_one(label)}"
    elif any_order:
        seen = dict(enumerate(sorted(seen.values(), key=repr)))
        wanted = dict(enumerate(sorted(wanted.values(), key=repr)))
    if len(seen) != len(wanted):
        return f"gives {shown}, {'too many' if len(seen) > len(wanted) else 'too few'} rows"
    for label, row in wanted.items():
        for column, one, other in zip(wanted_columns, seen[label], row, strict=True):
            if not _same(one, other, tolerance):
                where = f"in row {_show_one(label)}" if labels or not any_order else "in a row"
                return f"gives a table with {_show_one(one)} in column {_show_one(column)} {where}"
    return None


def _graph_difference(got: Any, expected: Any) -> str | None:
    if not is_graph(got):
        return _wrong_kind(got, "graph")
    for noun, parts in (("point", _points), ("line", _lines)):
        seen, wanted = parts(got), parts(expected)
        if absent := wanted - seen:
            return f"gives {show(got)}, without the {noun} {min(absent)}"
        if extra := seen - wanted:
            return f"gives {show(got)}, with the {noun} {min(extra)} that does not belong there"
    return None


def _points(graph: Any) -> set[str]:
    return {_show_one(plain(point)) for point in graph}


def _lines(graph: Any) -> set[str]:
    return {"–".join(sorted(_show_one(plain(end)) for end in ends)) for ends in graph.edges}


def _without_zeros(entries: dict) -> dict:
    return {
        label: value
        for label, value in entries.items()
        if not all(type(part) in (int, float) and part == 0 for part in (value if type(value) is tuple else (value,)))
    }


def _rows(table: pandas.DataFrame, places: Iterable[int]) -> list[tuple]:
    columns = [_parts(table.iloc[:, place]) for place in places]
    return list(zip(*columns, strict=True)) if columns else [() for _ in range(len(table))]

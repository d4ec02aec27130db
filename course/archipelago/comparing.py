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

from archipelago.languages import ENGLISH, of_table, text

_NAMES = ("number", "yes or no", "text", "date", "list", "labelled values", "table", "graph", "nothing")
KINDS = {kind: text(f"compare.kind.{kind}", ENGLISH) for kind in _NAMES}
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
    raise Odd(text("compare.object", type=kind.__name__))


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


def kind_words(kind: str) -> str:
    """Say a kind in the language in use; a name that is no key of KINDS stays as it is."""
    return of_table(f"compare.kind.{kind}", kind)


def is_graph(value: Any) -> bool:
    """Whether a value is an undirected networkx graph without parallel lines; networkx need not be loaded."""
    networkx = sys.modules.get("networkx")
    return networkx is not None and type(value) is networkx.Graph


def show(value: Any) -> str:
    """Say in a few words what a value is, for a message."""
    kind = type(value)
    if value is None:
        return kind_words("nothing")
    if kind is pandas.DataFrame:
        return _holding("table", row=value, column=value.columns)
    if is_graph(value):
        return _holding("graph", point=value, line=value.edges)
    if kind is pandas.Series:
        return _holding("series", entry=value)
    if kind_of(value) == "list":
        inside = [_show_one(part) for part in value]
        words = ", ".join(inside[:4]) + (", …" if len(inside) > 4 else "")
        return _holding("list", entry=inside, parts=words) if inside else text("compare.show.empty")
    if kind in _DICTIONARIES:
        return _holding("dictionary", entry=value)
    return _show_one(value)


def written_short(value: Any) -> str:
    """Write an argument as a student would type it, cut where it is long."""
    if type(value) is list:
        words = f"[{', '.join(written_short(part) for part in value)}]"
        return words if len(words) <= 60 else f"[{written_short(value[0])}, …]"
    if type(value) is pandas.Series:
        return text("compare.show.column")
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
        return None if _same(plain(got), plain(expected), tolerance) else _gives(show(got))
    except Odd as odd:
        return text("compare.instead", seen=odd, kind=kind_words(kind))


def _gives(seen: str) -> str:
    return text("compare.gives", seen=seen)


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
        return text("compare.habit.percent")
    if any(all_pairs(lambda a, b, d=d: a == round(b, d)) for d in range(5)):
        return text("compare.habit.rounded")
    if kind_of(expected) == "number" and type(wanted[0]) is int and MISSING not in seen:
        if seen[0] == wanted[0] + 1:
            return text("compare.habit.more")
        if seen[0] == wanted[0] - 1:
            return text("compare.habit.fewer")
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
        return text("compare.habit.twice")
    if len(seen) == len(wanted) and collections.Counter(seen) == collections.Counter(wanted):
        return text("compare.habit.order")
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
        return text("compare.show.missing")
    if type(value) is float:
        return f"{value:.4g}" if abs(value) < 10_000 else f"{value:,.1f}"
    if type(value) is pandas.Timestamp:
        return f"{value:%Y-%m-%d}" if value == value.normalize() else str(value)
    if type(value) is tuple:
        return f"({', '.join(_show_one(part) for part in value)})"
    words = repr(value)
    return words if len(words) <= 60 else words[:56] + "…" + words[0]


def _holding(what: str, parts: str = "", **things: Any) -> str:
    """Say what a table, a list or the like is, with the number of each thing in it."""
    counts = {
        noun: text(f"compare.{noun}.{'one' if len(inside) == 1 else 'many'}", count=len(inside))
        for noun, inside in things.items()
    }
    return text(f"compare.show.{what}", parts=parts, **counts)


def _wrong_kind(got: Any, kind: str) -> str:
    if kind_of(got) == "text" and kind in ("date", "number"):
        return text(f"compare.text_for_{kind}", seen=show(got))
    return text("compare.instead", seen=show(got), kind=kind_words(kind))


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
        return text("compare.list.set")
    if any_order:
        seen, wanted = sorted(seen, key=repr), sorted(wanted, key=repr)
    if len(seen) != len(wanted):
        return text(f"compare.list.{'many' if len(seen) > len(wanted) else 'few'}", seen=shown)
    for place, (one, other) in enumerate(zip(seen, wanted, strict=True)):
        if not _same(one, other, tolerance):
            if any_order:
                return _gives(shown)
            return text("compare.list.first_wrong", seen=shown, entry=_show_one(seen[place]))
    return None


def _labelled_difference(got: Any, expected: Any, in_order: bool, zeros_optional: bool, tolerance: float) -> str | None:
    if type(got) is not pandas.DataFrame and kind_of(got) != "labelled values":
        return _wrong_kind(got, "labelled values")
    seen_pairs, wanted_pairs = _pairs(got), _pairs(expected)
    seen, wanted = dict(seen_pairs), dict(wanted_pairs)
    shown = show(got)
    if len(seen) < len(seen_pairs):
        twice = next(label for label, times in collections.Counter(p[0] for p in seen_pairs).items() if times > 1)
        return text("compare.labels.twice", seen=shown, label=_show_one(twice))
    if zeros_optional:
        seen, wanted = _without_zeros(seen), _without_zeros(wanted)
    absent = [label for label in wanted if label not in seen]
    extra = [label for label in seen if label not in wanted]
    if absent:
        return text("compare.labels.absent", seen=shown, label=_show_one(absent[0]))
    if extra:
        return text("compare.labels.extra", seen=shown, label=_show_one(extra[0]))
    for label, value in wanted.items():
        if not _same(seen[label], value, tolerance):
            return text("compare.labels.value", seen=_show_one(seen[label]), label=_show_one(label))
    if in_order and [p[0] for p in seen_pairs] != [p[0] for p in wanted_pairs]:
        return text("compare.labels.order")
    return None


def _table_difference(
    got: Any, expected: pandas.DataFrame, any_order: bool, labels: bool, zeros_optional: bool, tolerance: float
) -> str | None:
    if type(got) is not pandas.DataFrame:
        return _wrong_kind(got, "table")
    seen_columns, wanted_columns = _parts(got.columns), _parts(expected.columns)
    shown = show(got)
    if labels and set(seen_columns) != set(wanted_columns) and set(_parts(got.index)) == set(wanted_columns):
        return text("compare.table.swapped", seen=shown)
    for column in wanted_columns:
        if column not in seen_columns:
            return text("compare.table.column_absent", seen=shown, column=_show_one(column))
    for column in seen_columns:
        if column not in wanted_columns:
            return text("compare.table.column_extra", seen=shown, column=_show_one(column))
    if len(seen_columns) != len(wanted_columns):
        return text("compare.table.column_twice", seen=shown)
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
                return text("compare.table.row_absent", seen=shown, row=_show_one(label))
    elif any_order:
        seen = dict(enumerate(sorted(seen.values(), key=repr)))
        wanted = dict(enumerate(sorted(wanted.values(), key=repr)))
    if len(seen) != len(wanted):
        return text(f"compare.table.{'many' if len(seen) > len(wanted) else 'few'}", seen=shown)
    for label, row in wanted.items():
        for column, one, other in zip(wanted_columns, seen[label], row, strict=True):
            if not _same(one, other, tolerance):
                found = {"seen": _show_one(one), "column": _show_one(column)}
                if any_order and not labels:
                    return text("compare.table.cell_somewhere", **found)
                return text("compare.table.cell", row=_show_one(label), **found)
    return None


def _graph_difference(got: Any, expected: Any) -> str | None:
    if not is_graph(got):
        return _wrong_kind(got, "graph")
    for noun, parts in (("point", _points), ("line", _lines)):
        seen, wanted = parts(got), parts(expected)
        if absent := wanted - seen:
            return text(f"compare.graph.{noun}_absent", seen=show(got), part=min(absent))
        if extra := seen - wanted:
            return text(f"compare.graph.{noun}_extra", seen=show(got), part=min(extra))
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

"""Tables on which a check tries a student's function: a small one by hand, and others drawn by a fixed seed."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy
import pandas

from archipelago.errors import CourseError


def rows(like: pandas.DataFrame, **columns: list) -> pandas.DataFrame:
    """Make a small table with the columns and types of `like`, from the columns given by hand.

    Columns that are not given take the first values of `like`. Rows are labelled 10, 20, 30, …, so that a label is
    never a position. Raises CourseError for a column that `like` does not have and for columns unequal in length.
    """
    _require(like, columns)
    lengths = {len(values) for values in columns.values()}
    if len(lengths) != 1:
        raise CourseError(f"Give every column the same number of values, not {sorted(lengths)}.")
    length = lengths.pop()
    index = pandas.RangeIndex(10, 10 * length + 1, 10) if length else pandas.RangeIndex(0)
    filler = like.iloc[numpy.arange(length) % max(len(like), 1)]
    made = {
        name: _typed(columns[name], like[name], index) if name in columns else filler[name].set_axis(index)
        for name in like.columns
    }
    return _about(pandas.DataFrame(made, index=index), "the small table of the check")


def other_tables(
    like: pandas.DataFrame,
    *,
    seed: int,
    key: str | None = None,
    shuffle: Iterable[str] = (),
    missing: Iterable[str] = (),
    empty: bool = False,
) -> Iterator[pandas.DataFrame]:
    """Draw tables with the columns of `like` and other contents, the same ones for the same seed.

    Rows are drawn from `like`; the columns in `shuffle` are drawn independently of the rest and with other frequencies;
    `key` gets new values, each once. Row labels are in no order. Among the tables: one for each column of `shuffle` in
    which one of its values never occurs, and one in which its values occur equally often; one with gaps in the columns
    of `missing`; one with a single row; with `empty`, one with none. Each says what it is in `attrs["about"]`.
    Raises CourseError for a column that `like` does not have.
    """
    generator = numpy.random.default_rng(seed)
    shuffle, missing = list(shuffle), list(missing)
    _require(like, [*shuffle, *missing, *([key] if key else [])])

    def draw(count: int) -> pandas.DataFrame:
        table = like.iloc[generator.integers(0, len(like), count)].copy()
        for name in shuffle:
            table[name] = _redrawn(like[name], count, generator).to_numpy()
            table[name] = table[name].astype(like[name].dtype)
        return _finish(table, like, key, generator)

    for count in (23, 48):
        yield _about(draw(count), f"another table, with {count} rows")
    for name in shuffle:
        values = like[name].dropna().unique()
        absent = values[generator.integers(len(values))]
        table = draw(60)
        table = table[table[name] != absent]
        yield _about(table, f"a table in which '{absent}' never stands in `{name}`")
        table = draw(3 * len(values))
        table[name] = pandas.Series(generator.permutation(list(values) * 3), table.index).astype(like[name].dtype)
        yield _about(table, f"a table in which each `{name}` occurs equally often")
    if missing:
        table = draw(40)
        for name in missing:
            table[name] = table[name].where(generator.random(40) > 0.3)
        yield _about(table, f"a table with gaps in {' and '.join(f'`{name}`' for name in missing)}")
    yield _about(draw(1), "a table with a single row")
    if empty:
        yield _about(draw(5).iloc[:0], "a table without rows")


def _require(like: pandas.DataFrame, columns: Iterable[str]) -> None:
    for name in columns:
        if name not in like.columns:
            raise CourseError(f"The table has no column '{name}'; its columns are {', '.join(like.columns)}.")


def _redrawn(column: pandas.Series, count: int, generator: numpy.random.Generator) -> pandas.Series:
    values = column.dropna().unique()
    weights = generator.dirichlet(numpy.full(len(values), 1.5))
    return pandas.Series(numpy.asarray(values, dtype=object)[generator.choice(len(values), count, p=weights)])


def _finish(
    table: pandas.DataFrame, like: pandas.DataFrame, key: str | None, generator: numpy.random.Generator
) -> pandas.DataFrame:
    count = len(table)
    table.index = pandas.Index(generator.permutation(numpy.arange(101, 1001))[:count])
    if key is not None:
        numbers = generator.permutation(numpy.arange(1, 900))[:count]
        textual = not pandas.api.types.is_numeric_dtype(like[key])
        values = [f"N{number:03}" for number in numbers] if textual else numbers
        table[key] = pandas.Series(values, table.index)
    return table


def _typed(values: list[Any], like: pandas.Series, index: pandas.Index) -> pandas.Series:
    dtype = like.dtype
    if isinstance(dtype, pandas.CategoricalDtype):
        known = list(dtype.categories)
        added = [value for value in dict.fromkeys(values) if not pandas.isna(value) and value not in known]
        dtype = pandas.CategoricalDtype(known + added, ordered=dtype.ordered)
    return pandas.Series(values, index, dtype=dtype)


def _about(table: pandas.DataFrame, text: str) -> pandas.DataFrame:
    table.attrs = {"about": text}
    return table

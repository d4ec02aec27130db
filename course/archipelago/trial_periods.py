"""Invented tables of half-open periods, on which the checks of exercises try functions of the table of borders.

The periods of one segment never overlap, which rows drawn at random would. Nothing in these tables ever happened; each
says so in `attrs["about"]`.
"""

from collections.abc import Iterator

import numpy
import pandas

from archipelago.trials import rows

CODES = ("JPN", "RUE", "SUN", "SUN;RUS", "RUE;JPN", None)
HOLDERS = {"JPN": "Japan", "RUE": "Russian Empire", "SUN": "USSR", None: "none"}
_YEARS = (1868, 1871, 1889, 1904, 1912, 1931, 1947, 1960, 1988, 2004)


def other_periods(like: pandas.DataFrame, *, seed: int, unknown_beginnings: bool = True) -> Iterator[pandas.DataFrame]:
    """Make tables with the columns and types of `like`, a table of borders; the same ones for the same seed.

    Among them: periods that follow each other without a gap, with gaps, with ends and (if `unknown_beginnings`) with
    beginnings left blank, all ended, row labels that repeat, a single row. Rows are in no order. All beginnings are
    different days, and all ends; some are the first or last day of a year. The names of holders (`de_facto_holder`)
    are finer than their codes, and a code may be blank or occur in several periods.
    """
    generator = numpy.random.default_rng(seed)
    segments = list(like["segment"].dropna().unique())
    kinds = (
        ("an invented table of periods", {}),
        ("an invented table with gaps between periods", {"gaps": True}),
        ("an invented table in which every period has ended", {"open_end": False, "gaps": True}),
        ("an invented table whose row labels repeat", {"repeat": True}),
        ("an invented table of two segments", {"segments": segments[1:3]}),
    )
    for about, settings in kinds:
        table = _invent(like, generator, **{"segments": segments, **settings})
        if not unknown_beginnings:
            table = table[table["valid_from"].notna()]
        table.attrs = {"about": about}
        yield table
    table = table[table["valid_from"].notna()].iloc[:1]
    table.attrs = {"about": "an invented table with a single row"}
    yield table


def days_to_try(periods: pandas.DataFrame, count: int = 2) -> list[pandas.Timestamp]:
    """Choose days on which a table of periods is easily misread: ends, beginnings, the days before them, a late day."""
    days: list[pandas.Timestamp] = []
    for column in ("valid_to", "valid_from"):
        known = periods[column].dropna().sort_values()
        for day in known.iloc[:: max(1, len(known) // count)][:count]:
            days += [day, day - pandas.Timedelta(days=1)]
    return [*dict.fromkeys(days), pandas.Timestamp("2015-06-01")]


def _invent(
    like: pandas.DataFrame,
    generator: numpy.random.Generator,
    *,
    segments: list,
    gaps: bool = False,
    open_end: bool = True,
    repeat: bool = False,
) -> pandas.DataFrame:
    pool = _days(generator)
    columns: dict = {name: [] for name in ("segment", "valid_from", "valid_to", "holder_code", "de_facto_holder")}
    for number, segment in enumerate(segments):
        bounds = sorted(pool.pop() for _ in range(generator.integers(3, 7)))
        starts = [None if number % 2 else bounds[0], *bounds[1:]]
        ends = [*bounds[1:], None if open_end else bounds[-1] + pandas.Timedelta(days=400)]
        for place, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if gaps and end is not None and place < len(starts) - 1 and generator.random() < 0.5:
                end -= (end - bounds[place]) // 2
                end = end.normalize()
            code = CODES[generator.integers(len(CODES))] if place else CODES[number % len(CODES)]
            style = ("", " (first years)", " (later years)")[generator.integers(3)]
            holder = HOLDERS.get(code, "two names in one")
            for name, value in zip(columns, (segment, start, end, code, holder + style), strict=True):
                columns[name].append(value)
    count = len(columns["segment"])
    table = rows(like, period_id=[f"P{n:02}" for n in generator.permutation(count)], **columns)
    labels = dict(zip(like["segment"], like["segment_label"], strict=True))
    table["segment_label"] = table["segment"].map(labels).astype(like["segment_label"].dtype)
    table.index = pandas.Index(generator.permutation(numpy.arange(101, 901))[:count] % (4 if repeat else 1000))
    return table.iloc[generator.permutation(count)]


def _days(generator: numpy.random.Generator) -> list[pandas.Timestamp]:
    days = {pandas.Timestamp(year, month, day) for year in _YEARS for month, day in ((1, 1), (12, 31))}
    for year in _YEARS:
        first = pandas.Timestamp(year, 1, 1)
        days |= {first + pandas.Timedelta(days=int(n)) for n in generator.choice(365, 6, replace=False)}
    ordered = sorted(days)
    return [ordered[n] for n in generator.permutation(len(ordered))]
